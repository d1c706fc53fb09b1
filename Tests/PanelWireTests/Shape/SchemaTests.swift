import PanelRules
import PanelWire
import SchemaCheck
import Testing

@Suite("The schema of a shape")
struct SchemaTests {
  @Test("describes an object with its members, what is required, and its rules")
  func describes() throws {
    #expect(
      ExamplePerson.shape.schemaDocument(id: "/schemas/example-person").text(.pretty) == """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "/schemas/example-person",
          "type": "object",
          "title": "example-person",
          "properties": {
            "surname": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100,
              "pattern": "\\\\S"
            },
            "description": {
              "type": "string",
              "minLength": 1,
              "maxLength": 400,
              "pattern": "\\\\S"
            },
            "birth-date": {
              "type": "string",
              "format": "date"
            },
            "approximate-age": {
              "type": "integer",
              "minimum": 0,
              "maximum": 120
            },
            "guardian": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100,
              "pattern": "\\\\S"
            }
          },
          "additionalProperties": false,
          "allOf": [
            {
              "anyOf": [
                {
                  "required": [
                    "surname"
                  ]
                },
                {
                  "required": [
                    "description"
                  ]
                }
              ]
            },
            {
              "anyOf": [
                {
                  "required": [
                    "birth-date"
                  ]
                },
                {
                  "required": [
                    "approximate-age"
                  ]
                }
              ]
            },
            {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "birth-date",
                      "approximate-age"
                    ]
                  }
                ]
              }
            },
            {
              "if": {
                "required": [
                  "guardian"
                ]
              },
              "then": {
                "required": [
                  "surname"
                ]
              }
            }
          ]
        }

        """)
  }

  @Test(
    "never refuses what the shape takes, and takes what it refuses only for reasons schemas cannot say",
    arguments: 0..<150 as Range<UInt64>)
  func agreesWithReading(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let check = SchemaCheck(.object(ExampleReferral.shape.schema))
    for _ in 0..<40 {
      let json = random.referral()
      let found = faults(ExampleReferral.shape, json)
      let beyondSchemas = ["not-a-date", "control-character", "line-break", "blank", "not-a-whole-number"]
      let isPlain = !found.contains { fault in beyondSchemas.contains { fault.hasSuffix(" \($0)") } }
      let takes = try check.takes(json)
      if found.isEmpty { #expect(takes, "\(json.text())") }
      if !found.isEmpty && isPlain { #expect(!takes, "\(json.text()) \(found)") }
    }
  }

  @Test(
    "the values of single shapes are taken by their schemas too",
    arguments: ValueShapeTests.texts + ValueShapeTests.others)
  func takesSingleValues(row: ValueShapeTests.Row) throws {
    let readsQueryText = row.shape.schema["type"] != "string" && row.json.text != nil
    if row.codes.isEmpty && !readsQueryText {
      #expect(try SchemaCheck(.object(row.shape.schema)).takes(row.json))
    }
  }
}

extension SeededRandom {
  /// A referral, mostly sound, with parts left out, swapped and spoiled.
  mutating func referral() -> JSON {
    var json = JSON.Object()
    json["concern"] = pick("x", [" ", "", "a\u{7}", 3, nil])
    json["route"] = pick(nil, ["channel", "Channel", .null])
    json["immediate-risk"] = pick(true, [nil, "true"])
    json["person"] = pick(.object(person()), [[], nil])
    json["urgency"] = pick("urgent", ["routine", "soon", nil])
    json["needs"] = pick(["work"], [nil, ["work", "work"], [], ["work", "health", "housing", "work"], ["x"]])
    json["answers"] = pick(["ok": "x"], [nil, [:], ["Not": "x"], ["ok": ""], ["ok": 1]])
    json["other"] = pick(nil, [1])
    return .object(json)
  }

  private mutating func person() -> JSON.Object {
    var json = JSON.Object()
    json["surname"] = pick("Alpha", [nil, "", 1])
    json["description"] = pick(nil, ["tall"])
    let birthDate = pick(nil, ["2010-01-01", "2010-13-01"])
    json["birth-date"] = birthDate
    json["approximate-age"] = pick(birthDate == nil ? 15 : nil, [nil, -1, 121, "15", 15])
    json["guardian"] = pick(nil, ["Person Beta"])
    return json
  }

  /// The sound choice nine times in ten.
  private mutating func pick(_ sound: JSON?, _ others: [JSON?]) -> JSON? {
    Int.random(in: 0..<10, using: &self) > 0 ? sound : others.randomElement(using: &self) ?? sound
  }
}
