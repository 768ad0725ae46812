public import ArgumentParser
public import Statistics

// The words of the options are the raw values of the library's own types.

extension EffectMeasure: ExpressibleByArgument {}
extension PredictionMethod: ExpressibleByArgument {}
extension PoolMethod: ExpressibleByArgument {}
