import PanelStore
import TestDatabase
import Testing

@Suite("A listener")
struct ListenerTests {
  private static let notify = Write("SELECT pg_notify($1, $2)", takes: .text, .text)

  @Test("hears what is committed on its channels, in order, and nothing else")
  func hears() async throws {
    try await withNotes { database in
      let listener = try Listener(database.connection(as: .worker), channels: ["due", "outbox"])
      var heard = listener.heard.makeAsyncIterator()
      #expect(await heard.next() == .listening)
      try? await database.web.transaction(as: .nobody) {
        Commit(writes: [Self.notify("due", "undone"), Notes.add(-1, "refused")])
      }
      for (channel, payload) in [("due", "1"), ("elsewhere", "2"), ("outbox", "3"), ("due", "4")] {
        try await database.web.transaction(as: .nobody) { Commit(writes: [Self.notify(channel, payload)]) }
      }
      #expect(await heard.next() == .notified(channel: "due", payload: "1"))
      #expect(await heard.next() == .notified(channel: "outbox", payload: "3"))
      #expect(await heard.next() == .notified(channel: "due", payload: "4"))
      listener.stop()
      #expect(await heard.next() == nil)
    }
  }

  @Test("listens again after it was cut off, and says that it missed something")
  func reconnects() async throws {
    try await withNotes { database in
      let listener = try Listener(database.connection(as: .worker), channels: ["due"])
      var heard = listener.heard.makeAsyncIterator()
      #expect(await heard.next() == .listening)
      for number in 1...3 {
        try database.arrange(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN \"due\"' AND datname = current_database()"
        )
        #expect(await heard.next() == .listening)
        try await database.web.transaction(as: .nobody) { Commit(writes: [Self.notify("due", "\(number)")]) }
        #expect(await heard.next() == .notified(channel: "due", payload: "\(number)"))
      }
      listener.stop()
      #expect(await heard.next() == nil)
    }
  }

  @Test("waits for a database that is not there, and can be stopped")
  func notThere() async throws {
    let nowhere = ConnectionSettings.socket(folder: "/nonexistent", database: "paneld", user: "paneld_worker")
    let listener = try Listener(nowhere, channels: ["due"])
    listener.stop()
    var heard = listener.heard.makeAsyncIterator()
    #expect(await heard.next() == nil)
  }
}
