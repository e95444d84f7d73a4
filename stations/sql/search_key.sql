-- How names are compared: NFKC, lower case, no blanks or punctuation; every Chinese character a word
-- of its own (' 陶 然 亭 a 口 '), so that trigrams find two characters in the middle of a name.
-- In its present form: lighter_rows.sql.
CREATE FUNCTION search_spaced(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT ' ' || trim(regexp_replace(regexp_replace(
    regexp_replace(lower(normalize(name, NFKC)), '[[:space:]!-/:-@[-`{-~、。《》「」『』【】·“”‘’—…]+', '', 'g'),
    '([^a-z0-9])', ' \1 ', 'g'), '  +', ' ', 'g')) || ' ';
$$;

-- What the index holds: the name, and its pinyin and initials once Python has written them.
CREATE FUNCTION search_key(name text, letters text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT public.search_spaced(name) || coalesce(letters || ' ', '');
$$;
