/// Every query and write there is. A test counts their declarations in the sources and compares.
package enum Catalogue {
  package static let all: [any AnyQuery] =
    AccessPackQueries.all
    + AccessQueries.all
    + AdministrationQueries.all
    + AgreementQueries.all
    + AnswerQueries.all
    + AssignmentQueries.all
    + AttendanceQueries.all
    + AuditorQueries.all
    + CaseQueries.all
    + CaseSightQueries.all
    + CheckpointQueries.all
    + ClockQueries.all
    + ContentQueries.all
    + DeadlineQueries.all
    + DefinitionQueries.all
    + DemoQueries.all
    + DisclosureQueries.all
    + EmergencyQueries.all
    + DisposalQueries.all
    + EnquiryQueries.all
    + ErasureQueries.all
    + EventQueries.all
    + FormQueries.all
    + DirectoryQueries.all
    + HeldOfPersonQueries.all
    + HistoryQueries.all
    + IdentityQueries.all
    + ItemQueries.all
    + KeyQueries.all
    + ListingQueries.all
    + MeetingQueries.all
    + MigrationQueries.all
    + OnwardQueries.all
    + PersonLinkQueries.all
    + PersonQueries.all
    + PersonRelationQueries.all
    + PictureQueries.all
    + QueueFilterQueries.all
    + QueueQueries.all
    + ReferralActQueries.all
    + ReferralListQueries.all
    + ReferralQueries.all
    + ReferralVerdictQueries.all
    + ResealQueries.all
    + ReturnQueries.all
    + SchemaQueries.all
    + SharingFactQueries.all
    + SharingRecordQueries.all
    + TaskQueries.all
    + TodayQueries.all
    + TransactionStatements.all
    + TransferQueries.all
    + WaitQueries.all
    + WorkQueries.all
}
