-- What a second person is asked ends with the hour: the clock looks for it every second.
CREATE INDEX tasks_asked_of_a_second_person ON tasks (area, due) WHERE kind LIKE 'agree-to-%' AND done_at IS NULL;
