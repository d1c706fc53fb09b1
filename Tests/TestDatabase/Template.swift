/// A migrated database that is filled once, when the first test asks for it, and cloned for each test that does.
package actor Template<Content: Sendable> {
  private let fill: @Sendable (TestDatabase) async throws -> Content
  private var filling: Task<(name: String, content: Content), any Error>?

  /// - Parameter fill: fills it, closes what connections it opened of its own, and says what tests are to know of it.
  package init(_ fill: @escaping @Sendable (TestDatabase) async throws -> Content) {
    self.fill = fill
  }

  /// The first caller fills it and the others wait.
  func filled() async throws -> (name: String, content: Content) {
    if let filling { return try await filling.value }
    let task = Task<(name: String, content: Content), any Error> { [fill] in
      let database = try await TestDatabase.cloned(from: "paneld")
      let content = try await fill(database)
      // None can be cloned while anybody is connected to it.
      await database.close()
      return (database.name, content)
    }
    filling = task
    return try await task.value
  }
}
