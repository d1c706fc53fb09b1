package import PanelWire

/// Every URL there is, by subject. The router and the description of the API are both made from this list.
package enum Endpoints {
  static let all: [Endpoint] =
    AccessPackEndpoints.all
    + ActionEndpoints.all
    + AgreementEndpoints.all
    + AssignmentEndpoints.all
    + AttendanceEndpoints.all
    + AuditEndpoints.all
    + CalendarEndpoints.all
    + CaseEndpoints.all
    + ConsentEndpoints.all
    + DeadlineEndpoints.all
    + DemoEndpoints.all
    + DiagramEndpoints.all
    + DirectoryEndpoints.all
    + DisclosureEndpoints.all
    + EmergencyEndpoints.all
    + SealedEndpoints.all
    + EnquiryEndpoints.all
    + FormEndpoints.all
    + HearingEndpoints.all
    + HouseEndpoints.all
    + InvitationEndpoints.all
    + MeetingDateEndpoints.all
    + MeetingEndpoints.all
    + AgendaEndpoints.all
    + MeetingItemEndpoints.all
    + MigrationEndpoints.all
    + MinutesEndpoints.all
    + MoveEndpoints.all
    + PaperEndpoints.all
    + PeopleEndpoints.all
    + ReaderEndpoints.all
    + OnwardEndpoints.all
    + RecordEndpoints.all
    + ReferralEndpoints.all
    + RetentionEndpoints.all
    + RelationEndpoints.all
    + ReturnEndpoints.all
    + RoomEndpoints.all
    + RotaEndpoints.all
    + RouteEndpoints.all
    + SeriesEndpoints.all
    + SharingEndpoints.all
    + StepUpEndpoints.all
    + TaskEndpoints.all
    + TodayEndpoints.all
    + TransferEndpoints.all
    + WaitEndpoints.all

  /// Each of them as the API's description has it.
  package static var described: [EndpointDescription] { all.map(\.description) }

  /// Every method and path that the router answers to: `POST /v1/referrals`.
  package static var routed: [String] { Paths(all).keys }
}
