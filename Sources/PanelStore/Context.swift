package import struct Foundation.UUID

/// On whose behalf a transaction runs: what row level security lets it see and change.
///
/// It holds for the one transaction (`SET LOCAL`). An absent value is nobody: policies then match no row.
package struct Context: Sendable {
  let parameters: ParameterList

  /// - Parameters:
  ///   - areas: the areas the caller may act in, for example `kent-and-medway`.
  ///   - key: the API key used, by its public name.
  ///   - worker: the daemon's own work acting in the areas, by its name.
  ///   - caseID: the case an act is about: its grants and the work that hangs on it may be changed, whoever they are
  ///     for. Seeing the case itself still takes a grant.
  package init(
    areas: [String], practitioner: UUID? = nil, agency: UUID? = nil, key: String? = nil, worker: String? = nil,
    caseID: UUID? = nil
  ) {
    var list = ParameterList()
    areas.append(to: &list)
    for id in [practitioner, agency] {
      if let id { id.append(to: &list) } else { list.append("".utf8) }
    }
    list.append((key ?? "").utf8)
    list.append((worker ?? "").utf8)
    if let caseID { caseID.append(to: &list) } else { list.append("".utf8) }
    parameters = list
  }

  /// No area and nobody: enough for what is open to every role, such as the clocks.
  package static let nobody = Context(areas: [])
}
