import Foundation
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
      "reference":"CHA-7K3Q-9MX2-3"},
     {"id":"task_3","kind":"emergency","says":"An emergency was raised on the case","how":"Read the reason now.",
      "role":"chair","urgent":true,"late":false,"case":"case_1","reference":"CHA-7K3Q-9MX2-3"}],
     "tasks-total":6,"late":{"total":2,"cases":[
     {"reference":"PRE-0000-0001-8","stage-title":"Gateway","due":"2027-03-02T00:00:00.000000Z","late":true,
      "holder":"case-officer","holder-title":"Case officer","yours":true,"route":"prevent",
      "opened-at":"2027-02-01T10:00:00.000000Z"}]},
     "due-next":{"more":false,"cases":[
     {"reference":"CHA-7K3Q-9MX2-3","stage-title":"In support","due":"2027-03-20T00:00:00.000000Z","late":false,
      "holder":"lead-professional","holder-title":"Lead professional","yours":false,"route":"channel",
      "opened-at":"2027-01-01T10:00:00.000000Z"}]},
     "requests":{"open":2,"late":1},"needs-you":{"referrals":2,"late-referrals":1},"enquiries":{"open":0,"late":0,"answered":1},"answers-late":2,
     "actions":{"open":3,"urgent":1,"late":2},
     "transfers":1,
     "meetings":[{"id":"mtg_2","date":"2027-03-16","time":"10:00","panel":"channel","panel-title":"Channel panel",
      "standing":"planned","place":"Room 2","quorum":{"risk":"red","lacks":[{"need":"body","title":"Police"},{"need":"chair"}]}},
      {"id":"mtg_3","date":"2027-03-23","time":"10:00","panel":"channel","panel-title":"Channel panel",
      "standing":"planned","place":"Room 2","quorum":{"risk":"amber","lacks":[]}}]}
    """
  private static let referrals = """
    {"referrals":[{"id":"ref_0","reference":"REF-7K3Q-9MX2-3","route":"prevent","standing":"received","sector":"health",
     "immediate-risk":false,"received-at":"2027-03-07T12:00:00Z","due":"2027-03-09T00:00:00.000000Z","late":true},
     {"id":"ref_1","reference":"REF-0000-0001-8","route":"prevent","standing":"received","sector":"education",
     "immediate-risk":true,"received-at":"2027-03-08T12:00:00Z","due":"2027-03-10T00:00:00.000000Z"}]}
    """

  @Test("tells what is urgent first, then what is late, what needs one, and the next meetings")
  func tells() async throws {
    let server = try TinyServer { request, _ in
      .json(request.target.hasPrefix("/v1/referrals") ? Self.referrals : Self.today)
    }
    let outcome = await Sitting(at: server).types("panel")
    #expect(
      outcome.output == """
        Tuesday 9 March 2027

        URGENT
        Somebody may be at immediate risk: REF-7K3Q-9MX2-3
          Call 999, then tell the case officer.
          Read it: panel referrals show REF-7K3Q-9MX2-3
          When it is done: panel tasks done task_1
        An emergency was raised on the case: CHA-7K3Q-9MX2-3
          Read the reason now.
          Read it: panel cases history CHA-7K3Q-9MX2-3 --all
          When it is done: panel tasks done task_3
          Also: due 2027-03-19, In support
          Also: task_2 Tell the person that support ended.

        Late
        CASE             DUE         LATE  STAGE    HOLDER
        PRE-0000-0001-8  2027-03-01  LATE  Gateway  Case officer
        1 more: panel cases list --late --all
        1 referral is late: panel referrals list
        1 request to your agency is late: panel returns list
        2 actions of yours are late: panel actions list --mine --overdue
        2 answers are late that your cases wait for: panel stuck

        Referrals to receive
        REFERENCE        STANDING  RISK       RECEIVED          DUE         LATE  ROUTE    SECTOR
        REF-0000-0001-8  received  IMMEDIATE  2027-03-08 12:00  2027-03-09  -     prevent  education
        REF-7K3Q-9MX2-3  received  -          2027-03-07 12:00  2027-03-08  LATE  prevent  health

        Needs you
        3 more: panel tasks list --all
        2 referrals wait to be received: panel referrals list
        Your time as Case officer runs on 1 case, 1 late:
          panel cases list --holder case-officer
        3 actions are yours to do, 1 urgent, 2 late: panel actions list --mine
        2 requests wait for your agency, 1 of them late: panel returns list
        1 enquiry of yours was answered: panel enquiries list --mine
        1 transfer waits for your area: panel transfers list

        Next meetings
        DATE        TIME   PANEL          STANDING  QUORUM  PLACE
        2027-03-16  10:00  Channel panel  planned   RED     Room 2
        2027-03-23  10:00  Channel panel  planned   amber   Room 2
        RED: Channel panel on Tuesday 16 March 2027 cannot decide.
          Expected: no Police, no chair
          What would help: panel forecast channel

        """)
  }

  @Test("tells each case once, where it presses most, with everything else about it")
  func once() async throws {
    func task(_ number: Int, _ of: Int, urgent: Bool = false) -> String {
      #"{"id":"task_\#(number)","says":"Task \#(number)","urgent":\#(urgent),"reference":"CHA-\#(of)","case":"case_\#(of)"}"#
    }
    func line(_ of: Int, late: Bool) -> String {
      // The midnight that ends its last day, by the clock of the place.
      let due = late ? "2027-03-0\(of)T00" : "2027-04-0\(of - 1)T23"
      return
        #"{"reference":"CHA-\#(of)","stage-title":"Stage","due":"\#(due):00:00Z","late":\#(late),"holder":"chair"}"#
    }
    // One case presses in every way, one in all but urgently, and so on down to one that is only due.
    let tasks = [task(1, 1, urgent: true), task(2, 1), task(3, 2), task(4, 3), task(5, 3)]
    let late = [line(2, late: true), line(1, late: true)]
    let due = [line(3, late: false), line(4, late: false)]
    let server = try TinyServer { _, _ in
      .json(
        """
        {"date":"2027-03-09","tasks":[\(tasks.joined(separator: ","))],"tasks-total":5,
         "late":{"total":2,"cases":[\(late.joined(separator: ","))]},
         "due-next":{"more":false,"cases":[\(due.joined(separator: ","))]},"meetings":[]}
        """)
    }
    let output = await Sitting(at: server).types("panel today").output
    let sections = output.components(separatedBy: "\n\n")
    func section(_ title: String) -> String { sections.first { $0.hasPrefix(title) } ?? "" }
    for (title, reference) in [("URGENT", "CHA-1"), ("Late", "CHA-2"), ("Needs you", "CHA-3"), ("Due next", "CHA-4")] {
      for one in sections.dropFirst() {
        // The command that shows an urgent case names it once more.
        let count = one.components(separatedBy: reference).count - 1
        #expect(count == (one.hasPrefix(title) ? (title == "URGENT" ? 2 : 1) : 0), "\(reference) in:\n\(one)")
      }
    }
    #expect(section("URGENT").contains("Also: LATE, it was due 2027-02-28, Stage"))
    #expect(section("URGENT").contains("Also: task_2 Task 2"))
    #expect(section("Late").contains("task_3 Task 3"))
    #expect(section("Needs you").contains("Task 4; task_5 Task 5; the case is due 2027-04-02"))
  }

  @Test("does not say that nothing is late where a referral, an enquiry or an answer is")
  func lateWithoutCases() async throws {
    let members = [
      #""needs-you":{"late-referrals":4}"#, #""enquiries":{"open":1,"late":1}"#, #""requests":{"open":1,"late":1}"#,
      #""answers-late":1"#, #""actions":{"open":1,"urgent":0,"late":1}"#,
    ]
    for member in members {
      let server = try TinyServer { _, _ in .json(#"{"date":"2027-03-09","late":{"total":0,"cases":[]},\#(member)}"#) }
      let output = await Sitting(at: server).types("panel today").output
      #expect(!output.contains("Nothing is late.") && output.contains(" late"), "\(member)")
    }
  }

  @Test("is calm where there is nothing to do")
  func isCalm() async throws {
    let server = try TinyServer { _, _ in
      .json(
        #"{"date":"2027-03-09","tasks":[],"tasks-total":0,"late":{"total":0,"cases":[]},"transfers":0,"meetings":[]}"#)
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
