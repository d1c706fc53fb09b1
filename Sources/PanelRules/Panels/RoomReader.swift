/// Somebody who is told who was in the room, as far as it matters to whom of it they are told.
///
/// Guests and observers come for an item: to name them, and when they came, is to tell of its case. So they are told to
/// those who arrange the panel's meetings, to themselves, and to whoever sees the item that they heard, or every item.
package struct RoomReader: Hashable, Sendable {
  /// Who reads.
  package var practitioner: Practitioner.ID
  /// They arrange the panel's meetings.
  package var arranges: Bool
  /// They see every item of the meeting, those that were taken off among them.
  package var seesEveryItem: Bool
  /// When the items were heard that they see, from the call to the end.
  package var heard: [WordsReader.Stay]

  package init(
    _ practitioner: Practitioner.ID, arranges: Bool, seesEveryItem: Bool, heard: [WordsReader.Stay] = []
  ) {
    self.practitioner = practitioner
    self.arranges = arranges
    self.seesEveryItem = seesEveryItem
    self.heard = heard
  }

  /// Whether they are told of somebody's attendance.
  ///
  /// - Parameter stay: nil: they sent apologies.
  package func isTold(
    of attendee: Practitioner.ID, as capacity: MeetingEvent.Capacity, _ stay: WordsReader.Stay?
  ) -> Bool {
    if capacity.sits || arranges || seesEveryItem || attendee == practitioner { return true }
    guard let stay else { return false }
    return heard.contains { $0.meets(stay) }
  }
}
