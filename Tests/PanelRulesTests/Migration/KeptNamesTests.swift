import PanelRules
import Testing

@Suite("What is said of names that a version has still")
struct KeptNamesTests {
  @Test("is found, whatever it is a name of, renamed or dropped", arguments: MigrationMap.Part.allCases)
  func kept(_ part: MigrationMap.Part) throws {
    let route = try SmallRoute.route()
    let names = route.names(of: part).sorted()
    try #require(!names.isEmpty)
    for name in names {
      let (renamed, dropped) = (
        MigrationMap.Entry(part, name, to: "other"), MigrationMap.Entry(dropping: part, name, because: "x")
      )
      let gone = MigrationMap.Entry(part, "\(name)-gone", to: name)
      #expect(MigrationMap([renamed, gone]).entries(keptBy: route) == [renamed])
      #expect(MigrationMap([dropped, gone]).entries(keptBy: route) == [dropped])
    }
  }
}
