/// The last link of a case at the time of a checkpoint.
package struct ChainHead: Sendable, Hashable {
  package let area: String
  /// The case's identifier as written.
  package let caseID: String
  package let seq: Int64
  package let link: [UInt8]

  package init(area: String, caseID: String, seq: Int64, link: [UInt8]) {
    self.area = area
    self.caseID = caseID
    self.seq = seq
    self.link = link
  }
}
