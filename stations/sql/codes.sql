-- Public codes: YZ and a number that is never used again, at least five digits long.
CREATE SEQUENCE station_code;

CREATE FUNCTION station_next_code() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT 'YZ' || lpad(n::text, greatest(5, length(n::text)), '0')
  FROM nextval('station_code') n;
$$;
