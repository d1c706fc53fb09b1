/// What everybody who comes to a meeting accepts before a case is spoken of. Its sentences stand in the words file under
/// ``code``; whoever changes them gives them the next number.
package enum ConfidentialityStatement {
  /// The version that is accepted now.
  package static let version = 1
  /// The code its sentences stand under.
  package static let code = "confidentiality-statement"
}
