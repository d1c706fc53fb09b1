/// Whether somebody comes to a meeting. Why is not asked.
package struct MeetingReplyDraft: Sendable {
  package let reply: String

  package static let shape = Shape.object("meeting-reply-draft", make: MeetingReplyDraft.init) {
    Required("reply", .choice("coming", "not-coming", "perhaps"))
  }
}
