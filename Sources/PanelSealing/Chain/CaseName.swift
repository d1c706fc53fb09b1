/// A case as heads and events name it.
struct CaseName: Hashable {
  let area: String
  let caseID: String
}
