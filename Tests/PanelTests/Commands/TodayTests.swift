import Testing
import panel

@Suite("Today")
struct TodayTests {
  private static let today = """
    {"date":"2027-03-09","now":"2027-03-09T09:00:00.000000Z","tasks":[
     {"id":"task_1","kind":"emergency","says":"Somebody may be at immediate risk","how":"Call 999, then tell the case officer.",
      "role":"case-officer","role-title":"Case officer","urgent":true,"late":false,"referral":"REF-7K3Q-9MX2-3"},
     {"id":"task_2","kind":"tell-person-of-exit","says":"Tell the person that support ended.","role":"lead-professional",
      "role-title":"Lead professional","urgent":false,"due":"2027-03-13T00:00:00.000000Z","late":false,
      "reference":"CHA-7K3Q-9MX2-3"}],
     "tasks-total":5,"late":{"total":2,"cases":[
     {"reference":"PRE-0000-0001-8","stage-title":"Gateway","due":"2027-03-02T00:00:00.000000Z","late":true,
      "holder-title":"Case officer","route":"prevent","opened-at":"2027-02-01T10:00:00.000000Z"}]},
     "requests":{"open":2,"late":1},"needs-you":{"referrals":2},"transfers":1,
     "meetings":[{"id":"mtg_2","date":"2027-03-16","time":"10:00","panel":"channel","standing":"planned","place":"Room 2"}]}
    """
  private static let referrals = """
    {"referrals":[{"id":"ref_0","reference":"REF-7K3Q-9MX2-3","route":"prevent","standing":"received","sector":"health",
     "immediate-risk":false,"received-at":"2027-03-07T12:00:00Z","due":"2027-03-09T00:00:00.000000Z"},
     {"id":"ref_1","reference":"REF-0000-0001-8","route":"prevent","standing":"received","sector":"education",
     "immediate-risk":true,"received-at":"2027-03-08T12:00:00Z","due":"2027-03-10T00:00:00.000000Z"}]}
    """
  private static let cases = """
    {"cases":[{"reference":"PRE-0000-0001-8","stage-title":"Gateway","due":"2027-03-02T00:00:00.000000Z","late":true},
     {"reference":"CHA-7K3Q-9MX2-3","stage-title":"In support","due":"2027-03-20T00:00:00.000000Z","late":false,
      "holder-title":"Lead professional","route":"channel","opened-at":"2027-01-01T10:00:00.000000Z"}]}
    """

  @Test("tells what is urgent first, then what is late, what needs one, and the next meetings")
  func tells() async throws {
    let server = try TinyServer { request, _ in
      if request.target.hasPrefix("/v1/referrals") { return .json(Self.referrals) }
      return .json(request.target.hasPrefix("/v1/cases") ? Self.cases : Self.today)
    }
    let outcome = await Sitting(at: server).types("panel")
    #expect(
      outcome.output == """
        Tuesday 9 March 2027

        URGENT
        Somebody may be at immediate risk: REF-7K3Q-9MX2-3
          Call 999, then tell the case officer.
          When it is done: panel tasks done task_1

        Late
        CASE             DUE         LATE  STAGE    HOLDER
        PRE-0000-0001-8  2027-03-01  LATE  Gateway  Case officer
        1 more: panel cases list --late --all

        Referrals to receive
        REFERENCE        STANDING  RISK       RECEIVED          DUE         ROUTE    SECTOR
        REF-0000-0001-8  received  IMMEDIATE  2027-03-08 12:00  2027-03-09  prevent  education
        REF-7K3Q-9MX2-3  received  -          2027-03-07 12:00  2027-03-08  prevent  health

        Needs you
        TASK    URGENT  DUE         CASE             ROLE               WHAT
        task_2  -       2027-03-12  CHA-7K3Q-9MX2-3  Lead professional  Tell the person that support ended.
        3 more: panel tasks list --all
        2 requests wait for your agency, 1 of them late: panel returns list
        1 transfer waits for your area: panel transfers list

        Due next
        CASE             DUE         LATE  STAGE       HOLDER
        CHA-7K3Q-9MX2-3  2027-03-19  -     In support  Lead professional

        Next meetings
        DATE        TIME   PANEL    STANDING  PLACE
        2027-03-16  10:00  channel  planned   Room 2

        """)
  }

  @Test("is calm where there is nothing to do")
  func isCalm() async throws {
    let server = try TinyServer { request, _ in
      .json(
        request.target == "/v1/today"
          ? #"{"date":"2027-03-09","tasks":[],"tasks-total":0,"late":{"total":0,"cases":[]},"transfers":0,"meetings":[]}"#
          : #"{"cases":[]}"#)
    }
    let outcome = await Sitting(at: server).types("panel today")
    #expect(outcome.status == .done)
    #expect(
      outcome.output == """
        Tuesday 9 March 2027

        Late
        Nothing is late.

        Needs you
        Nothing waits for you.

        Next meetings
        No meeting is planned.

        """)
  }
}
