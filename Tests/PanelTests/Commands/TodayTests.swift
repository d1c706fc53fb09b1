import Testing
import panel

@Suite("Today")
struct TodayTests {
  private static let today = """
    {"date":"2027-03-09","now":"2027-03-09T09:00:00.000000Z","tasks":[
     {"id":"task_1","kind":"emergency","says":"Immediate risk was reported.","how":"Call 999, then tell the case officer.",
      "role":"case-officer","role-title":"Case officer","urgent":true,"late":false,"referral":"REF-7K3Q-9MX2-3"},
     {"id":"task_2","kind":"tell-person-of-exit","says":"Tell the person that support ended.","role":"lead-professional",
      "role-title":"Lead professional","urgent":false,"due":"2027-03-13T00:00:00.000000Z","late":false,
      "reference":"CHA-7K3Q-9MX2-3"}],
     "tasks-total":5,"late":{"total":2,"cases":[
     {"reference":"PRE-0000-0001-8","stage-title":"Gateway","due":"2027-03-02T00:00:00.000000Z","late":true,
      "holder-title":"Case officer","route":"prevent","opened-at":"2027-02-01T10:00:00.000000Z"}]},
     "requests":{"open":2,"late":1},"transfers":1}
    """
  private static let referrals = """
    {"referrals":[{"id":"ref_1","reference":"REF-0000-0001-8","route":"prevent","standing":"received","sector":"education",
     "immediate-risk":true,"received-at":"2027-03-08T12:00:00Z","due":"2027-03-10T00:00:00.000000Z"}]}
    """
  private static let meetings = """
    {"meetings":[
     {"id":"mtg_1","date":"2027-03-02","time":"10:00","panel":"channel","standing":"closed","place":"Room 1"},
     {"id":"mtg_2","date":"2027-03-16","time":"10:00","panel":"channel","standing":"planned","place":"Room 2"}]}
    """

  @Test("tells what is urgent first, then what is late, what needs one, and the next meetings")
  func tells() async throws {
    let server = try TinyServer { request, _ in
      if request.target.hasPrefix("/v1/referrals") { return .json(Self.referrals) }
      return .json(request.target.hasPrefix("/v1/meetings") ? Self.meetings : Self.today)
    }
    let outcome = await Sitting(at: server).types("panel")
    #expect(
      outcome.output == """
        Tuesday 9 March 2027

        URGENT
        Immediate risk was reported. REF-7K3Q-9MX2-3
          Call 999, then tell the case officer.
          When it is done: panel tasks done task_1

        Late
        CASE             STAGE    DUE         LATE  HOLDER        ROUTE    OPENED
        PRE-0000-0001-8  Gateway  2027-03-01  LATE  Case officer  prevent  2027-02-01
        1 more: panel cases list --late --all

        Referrals to receive
        REFERENCE        STANDING  RISK       RECEIVED          DUE         ROUTE    SECTOR
        REF-0000-0001-8  received  IMMEDIATE  2027-03-08 12:00  2027-03-09  prevent  education

        Needs you
        TASK    URGENT  DUE         WHAT                                 CASE             ROLE
        task_2  -       2027-03-12  Tell the person that support ended.  CHA-7K3Q-9MX2-3  Lead professional
        3 more: panel tasks list --all
        2 requests wait for your agency, 1 of them late: panel returns list
        1 transfer waits for your area: panel transfers list

        Next meetings
        DATE        TIME   PANEL    STANDING  PLACE
        2027-03-16  10:00  channel  planned   Room 2

        """)
  }

  @Test("is calm where there is nothing to do")
  func isCalm() async throws {
    let server = try TinyServer { request, _ in
      request.target.hasPrefix("/v1/meetings") || request.target.hasPrefix("/v1/referrals")
        ? .problem(403, #"{"title":"No"}"#)
        : .json(#"{"date":"2027-03-09","tasks":[],"tasks-total":0,"late":{"total":0,"cases":[]},"transfers":0}"#)
    }
    let outcome = await Sitting(at: server).types("panel today")
    #expect(outcome.status == .done)
    #expect(
      outcome.output == """
        Tuesday 9 March 2027

        Late
        Nothing is late.

        Needs you
        No task waits for you.

        Next meetings
        No meeting is planned.

        """)
  }
}
