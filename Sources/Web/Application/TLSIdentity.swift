import HummingbirdTLS
import NIOSSL

/// The service's certificate with its key.
package struct TLSIdentity: Sendable {
    let configuration: TLSConfiguration

    /// - Parameters:
    ///   - certificate: the chain as PEM, the service's own certificate first.
    ///   - key: the private key as PEM, without a password.
    /// - Throws: `TLSIdentityError` when one cannot be read, or they do not belong together.
    package init(certificate: [UInt8], key: [UInt8]) throws(TLSIdentityError) {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMBytes(certificate) } catch {
            throw .certificate
        }
        guard !chain.isEmpty else { throw .certificate }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem) } catch { throw .key }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .pair }
        self.configuration = configuration
    }
}

/// What is wrong with a certificate or its key.
package enum TLSIdentityError: Error, Sendable {
    case certificate, key, pair
}
