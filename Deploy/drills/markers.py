"""Answers to a form in which every text is a marker and every date a day of its own, made from the schemas that the API
serves; and an account of which fields were marked."""
import datetime
import secrets

# What every marker begins with, so that one look finds any of them, in whatever form it is written.
STEM = "zqleak"
# Days on which nothing else here happened, so that one look finds any of them too.
FIRST_DAY = datetime.date(1931, 1, 1)
LAST_DAY = datetime.date(1939, 12, 31)


class Markers:
    """Makes markers and remembers them, with the field that each stood in."""

    def __init__(self):
        self.texts, self.days = {}, {}
        # Fields whose values are codes, numbers or yes-or-no: many records hold the same.
        self.plain = set()

    def text(self, field, most=40):
        """A new marker in a field that takes so many characters."""
        while True:
            marker = (STEM + secrets.token_hex(16))[:min(most, 38)]
            if marker not in self.texts:
                self.texts[marker] = field
                return marker

    def day(self, field):
        day = FIRST_DAY + datetime.timedelta(days=len(self.days))
        if day > LAST_DAY:
            raise ValueError("there are no days left")
        self.days[day.isoformat()] = field
        return day.isoformat()

    def marked(self, field):
        return field in self.texts.values() or field in self.days.values()

    def fill(self, schema, field, codes):
        """Every answer of a form: `codes` are those of its coded answers that matter for what happens next."""
        filled = {}
        for name, question in schema["properties"].items():
            filled[name] = self._answer(question, f"{field}/{name}", codes.get(name))
        return filled

    def _answer(self, question, field, code):
        kind = question.get("type")
        if kind == "object":
            return self.fill(question, field, code if isinstance(code, dict) else {})
        if kind == "array":
            one = code[0] if isinstance(code, list) and code else None
            return [self._answer(question["items"], field, one)]
        if is_text(question):
            return self.text(field, question["maxLength"])
        if question.get("format") == "date":
            return self.day(field)
        self.plain.add(field)
        if code is not None:
            return code
        if kind == "boolean":
            return True
        if kind == "integer":
            return question.get("minimum", 0)
        return question["oneOf"][0]["const"]


def is_text(schema):
    """Whether people write in their own words here; a code's pattern says more than that it is not empty."""
    return schema.get("type") == "string" and schema.get("pattern") == r"\S"


def texts(schema, field, components=None):
    """The fields of a schema, however deep, in which people write in their own words."""
    if "$ref" in schema:
        schema = components[schema["$ref"].split("/")[-1]]
    if schema.get("type") == "array":
        yield from texts(schema["items"], field, components)
    elif "properties" in schema:
        for name, member in schema["properties"].items():
            yield from texts(member, f"{field}/{name}", components)
    elif is_text(schema):
        yield field
