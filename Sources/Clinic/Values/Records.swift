// The kinds of record that identifiers name. Rows are read into types of their own where they are
// used; these say only what an identifier stands for.

/// The tenant: an NHS trust, a charity.
package enum Organisation {}
/// A team of an organisation.
package enum Team {}
/// A programme that teams deliver.
package enum Programme {}
/// The persons a service knows together.
package enum Family {}
/// A parent, another carer, an infant or a sibling.
package enum Person {}
/// One parent or carer and one infant.
package enum Dyad {}
/// One course of care of one family in one programme and team.
package enum Episode {}
/// One planned or held contact.
package enum TherapySession {}
/// One instrument given once.
package enum Administration {}
/// What an answer or a score raised.
package enum Alert {}
/// What a family and its worker agreed to work towards.
package enum Goal {}
