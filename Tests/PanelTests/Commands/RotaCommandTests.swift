import PanelWire
import Testing
import panel

@Suite("A panel's people, rooms and dates")
struct RotaCommandTests {
  private static let people = """
    {"practitioners":[{"id":"pra_1","name":"Person Alpha","agency-name":"Testcase Police"}]}
    """
  private static let forecast = """
    {"panel":"testcase","meetings":[
     {"meeting":"mtg_1","starts-at":"2027-03-09T10:00:00Z","date":"2027-03-09","time":"10:00","risk":"red",
      "provisional":false,"expected":[{"practitioner":"pra_2","name":"Person Beta","agency-name":"Testcase Council",
      "deputy":true}],"clashes":[{"needs":[{"need":"body","body":"police","title":"police"}],"obstacles":[
      {"because":"on-leave","practitioner":"pra_1","name":"Person Alpha","agency-name":"Testcase Police"}]}],
      "hangs-on":[],"unsure":[],"fixes":[{"fix":"name-deputy","agencies":["Testcase Police"]},
      {"fix":"move","agencies":[],"starts-at":"2027-03-10T10:00:00Z","date":"2027-03-10","time":"10:00"}]}]}
    """
  private static let dates = """
    {"panel":"testcase","dates":[{"starts-at":"2027-03-11T10:00:00Z","date":"2027-03-11","time":"10:00","risk":"green",
     "provisional":false,"expected":[],"clashes":[],"hangs-on":[],"unsure":[],"fixes":[]}],
     "passed-over":[{"date":"2027-03-09","time":"10:00","clash":{"needs":[{"need":"room"}],"obstacles":[
     {"because":"too-small","room":"Closet"}]}},{"date":"2027-03-10","day-off":"Staff training"}]}
    """

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json("{\"until\":\"2027-03-31\"}") }
      if request.target.contains("/practitioners") { return .json(people) }
      return .json(request.target.contains("/dates") ? dates : forecast)
    }
  }

  @Test("a forecast says of each date that is not green what is wrong and what would mend it")
  func tellsForecast() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types("panel forecast testcase")
    try #require(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.requests.map(\.target) == ["/v1/panels/testcase/forecast"])
    for said in [
      "2027-03-09", "red", "Person Beta (deputy)", "no police: Person Alpha is on leave",
      "name somebody more who can come for Testcase Police", "hold it on Wednesday 10 March 2027 at 10:00",
    ] {
      #expect(outcome.output.contains(said), "\(said) is not in \(outcome.output)")
    }
  }

  @Test("dates come with the reason why each nearer day will not do, and are asked for as they were typed")
  func tellsDates() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(
      "panel find-date testcase --within 5 --minutes 90 --from 13:00 --accessible")
    try #require(outcome.status == .done, "\(outcome.complaints)")
    for said in [
      "2027-03-11", "2027-03-09: at 10:00, no room: Closet is too small", "2027-03-10: Staff training",
      "panel meetings add testcase 2027-03-11 10:00",
    ] {
      #expect(outcome.output.contains(said), "\(said) is not in \(outcome.output)")
    }
    let asked = try #require(server.requests.last?.target)
    #expect(asked == "/v1/panels/testcase/dates?within=5&minutes=90&from=13%3A00&accessible=true")
  }

  @Test(
    "what is recorded is sent as the service takes it",
    arguments: [
      (
        "panel members add testcase alpha --as stand-in --from 2027-03-01",
        #"{"practitioner":"pra_1","as":"stand-in","from":"2027-03-01"}"#
      ),
      (
        "panel members remove testcase alpha --after 2027-03-31", #"{"practitioner":"pra_1","until":"2027-03-31"}"#
      ),
      (
        "panel members leave testcase alpha 2027-08-02 2027-08-13",
        #"{"practitioner":"pra_1","from":"2027-08-02","until":"2027-08-13","away":true}"#
      ),
      (
        "panel rooms add Online --not-accessible --link https://meet.example/panel",
        #"{"name":"Online","accessible":false,"link":"https://meet.example/panel"}"#
      ),
    ])
  func sends(_ line: String, _ body: String) async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(line)
    try #require(outcome.status == .done, "\(outcome.complaints)")
    #expect(try JSON.parse(server.requests.last?.body ?? "") == JSON.parse(body))
  }
}
