import ArgumentParser

/// Dated sittings of a panel: who is there, what is heard, what is decided.
struct Meetings: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "meetings", "Hold the meetings of a panel: dates, attendance, items and decisions.",
    commands: [
      ListMeetings.self, AddMeeting.self, ShowMeeting.self, MoveMeeting.self, CancelMeeting.self,
      ListInvitations.self, ReplyToMeeting.self, OpenMeeting.self,
      Attend.self, Leave.self, AcceptConfidentiality.self, CallItem.self, DeclareConflict.self, Contribute.self,
      Decide.self, Adjourn.self, NoteItem.self, RunOut.self, CloseMeeting.self,
    ],
    usually: ListMeetings.self)
}
