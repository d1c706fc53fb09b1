extension Migration {
  /// Every migration, in the order in which they are applied. A test compares the list with the folder `Migrations`.
  package static let all: [Migration] = [
    Migration(1, "roles_and_settings", PackageResources.m0001_roles_and_settings_sql),
    Migration(2, "areas_and_practitioners", PackageResources.m0002_areas_and_practitioners_sql),
    Migration(3, "definitions", PackageResources.m0003_definitions_sql),
    Migration(4, "access", PackageResources.m0004_access_sql),
    Migration(5, "people_and_referrals", PackageResources.m0005_people_and_referrals_sql),
    Migration(6, "cases_and_history", PackageResources.m0006_cases_and_history_sql),
    Migration(7, "work_in_hand", PackageResources.m0007_work_in_hand_sql),
    Migration(8, "meetings", PackageResources.m0008_meetings_sql),
    Migration(9, "transfers", PackageResources.m0009_transfers_sql),
    Migration(10, "lists", PackageResources.m0010_lists_sql),
    Migration(11, "out_of_reach", PackageResources.m0011_out_of_reach_sql),
    Migration(12, "transfers_in_an_act", PackageResources.m0012_transfers_in_an_act_sql),
    Migration(13, "who_may_write_what", PackageResources.m0013_who_may_write_what_sql),
    Migration(14, "what_a_case_is_about", PackageResources.m0014_what_a_case_is_about_sql),
    Migration(15, "clocks_that_stand_still", PackageResources.m0015_clocks_that_stand_still_sql),
    Migration(16, "versions_side_by_side", PackageResources.m0016_versions_side_by_side_sql),
    Migration(17, "the_front_door", PackageResources.m0017_the_front_door_sql),
    Migration(18, "what_others_hold", PackageResources.m0018_what_others_hold_sql),
    Migration(19, "never_beside_itself", PackageResources.m0019_never_beside_itself_sql),
    Migration(20, "told_when_all_has_ended", PackageResources.m0020_told_when_all_has_ended_sql),
    Migration(21, "asked_and_answered", PackageResources.m0021_asked_and_answered_sql),
    Migration(22, "the_sharing_table", PackageResources.m0022_the_sharing_table_sql),
    Migration(23, "own_answers", PackageResources.m0023_own_answers_sql),
    Migration(24, "what_keys_tell", PackageResources.m0024_what_keys_tell_sql),
  ]
}
