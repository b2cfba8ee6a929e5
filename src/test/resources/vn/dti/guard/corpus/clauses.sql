# What analysts write, clause by clause.
== allowed
# plain selects
select 1
select 1;
SELECT 1 AS one, 'hai' AS two, NULL, TRUE, 1.5, 1e3, -5
select * from observation
select * from indicator i
from observation
from observation select indicator_code, value
table indicator
values (1, 'a'), (2, 'b')
select "value" from "observation"
select VALUE from OBSERVATION
select o.value from observation as o where o.area_id = 'VN'
select indicator_code, value from observation where value > 10 order by value desc nulls last limit 10 offset 2
select distinct indicator_code from observation
select distinct on (indicator_code) indicator_code, value from observation order by indicator_code, period_end desc
select value as "giá trị" from observation
select indicator_code from observation limit 50%
select * exclude (note) from observation
select * replace (value * 2 as value) from observation
select * rename (value as v) from observation
select o.* from observation o
select columns('.*_code') from observation
select columns(lambda c: c like 'value%') from observation
select columns([c for c in (*) if c like 'val%']) from observation
select min(columns('value|numerator')) from observation
select /* a comment with (((( */ 1 -- and ))) another
select 'a;b', 'it''s', $$it's; ok$$, $t$a$b$t$, E'a\nb'
select area_id from area order by name_vi collate nocase
select name_vi from area order by name_vi collate vi
# conditions
select value from observation where indicator_code in ('a', 'b', 'c')
select value from observation where indicator_code not in ('a', 'b')
select value from observation where value between 1 and 2 or value is null
select value from observation where value is not null and not (value < 3)
select value from observation where qualifier is distinct from 'exact'
select value from observation where indicator_code like 'dvc.%' and note not like '%x%' or note ilike 'Y%'
select value from observation where indicator_code like 'a!_%' escape '!'
select value from observation where indicator_code similar to 'a.*'
select value from observation where regexp_matches(indicator_code, '^a')
select value from observation where indicator_code ~ 'a.*'
select value from observation where (indicator_code, area_id) in (('a', 'VN'), ('b', 'VN'))
select value from observation where (value > 1) is true or (value > 2) is not false
select value from observation where period_end >= date '2024-01-01' and period_end < date '2024-01-01' + interval 1 year
select value from observation where period_end >= '2024-01-01'
select value from observation where indicator_code in (select indicator_code from indicator)
select value from observation o where exists (select 1 from indicator i where i.indicator_code = o.indicator_code)
select value from observation o where not exists (select 1 from indicator i where i.indicator_code = o.indicator_code)
select value from observation where value > all (select value from observation where value < 5)
select value from observation where value = any (select value from observation)
select value from observation where value >= (select max(value) from observation)
select value from observation where area_id in ['VN', 'x']
select case when value > 1 then 'a' when value > 2 then 'b' else 'c' end from observation
select case qualifier when 'exact' then 1 when 'about' then 2 end from observation
select coalesce(value, 0), nullif(value, 0), ifnull(value, 1), if(value > 1, 2, 3) from observation
select greatest(1, 2, 3), least(1, 2)
select try(1 / 0)
# joins
select o.value, i.name_vi from observation o join indicator i on i.indicator_code = o.indicator_code
select o.value, i.name_vi from observation o join indicator i using (indicator_code)
select * from observation o left join indicator i using (indicator_code) right join source s using (source_id)
select * from observation o full outer join source s on s.source_id = o.source_id
select count(*) from area cross join indicator
select count(*) from area, indicator where area_code = indicator_code
select count(*) from observation natural join source
select count(*) from observation o semi join indicator i using (indicator_code)
select count(*) from observation o anti join indicator i using (indicator_code)
select count(*) from observation o asof join progress p on o.area_id = p.area_id and o.period_end >= p.as_of
select count(*) from area positional join indicator
select count(*) from (area a join indicator i on true) join source s on true
select a.area_id, l.m from area a, lateral (select max(value) as m from observation o where o.area_id = a.area_id) l
select a.area_id, l.m from area a left join lateral (select max(value) as m from observation o where o.area_id = a.area_id) l on true
# aggregates
select count(*), count(value), count(distinct area_id), sum(value), avg(value), min(value), max(value) from observation
select indicator_code, sum(value) from observation group by indicator_code
select indicator_code, sum(value) from observation group by 1 having sum(value) > 0 order by 2 desc
select indicator_code, sum(value) from observation group by all order by all
select indicator_code, area_id, sum(value) from observation group by rollup (indicator_code, area_id)
select indicator_code, area_id, sum(value), grouping(area_id) from observation group by cube (indicator_code, area_id)
select indicator_code, area_id, sum(value) from observation group by grouping sets ((indicator_code), (area_id), ())
select sum(value) filter (where value > 1) from observation
select count(*) filter (where qualifier = 'exact') from observation
select count_if(value > 1), bool_and(value > 1), bool_or(value > 1) from observation
select median(value), quantile_cont(value, 0.5), quantile_disc(value, [0.1, 0.9]), mode(qualifier) from observation
select percentile_cont(0.5) within group (order by value) from observation
select mode() within group (order by qualifier) from observation
select stddev(value), variance(value), stddev_pop(value), corr(value, numerator), regr_slope(value, numerator) from observation
select string_agg(area_id, ', ' order by area_id) from observation
select list(value order by period_end) from observation
select array_agg(distinct qualifier) from observation
select first(value), last(value), any_value(value), arg_max(value, period_end), arg_min(value, period_end) from observation
select max_by(value, period_end), min_by(value, period_end), max(value, 3), arg_max(value, period_end, 2) from observation
select histogram(qualifier) from observation
select product(value), geomean(value), entropy(value), skewness(value), kurtosis(value) from observation where value > 0
select approx_count_distinct(area_id), approx_quantile(value, 0.5) from observation
select weighted_avg(value, denominator) from observation
select sum(numerator) / nullif(sum(denominator), 0) * 100 from observation
# windows
select row_number() over (order by period_end) from observation
select rank() over (partition by indicator_code order by value desc), dense_rank() over w from observation window w as (order by value)
select lag(value) over (partition by area_id order by period_end), lead(value, 1, 0) over (order by period_end) from observation
select lag(value ignore nulls) over (order by period_end) from observation
select sum(value) over (order by period_end rows between 2 preceding and current row) from observation
select sum(value) over (order by period_end range between interval 30 days preceding and interval 1 day following) from observation
select avg(value) over (order by period_end rows between unbounded preceding and unbounded following exclude current row) from observation
select first_value(value) over w, last_value(value) over w, nth_value(value, 2) over w from observation window w as (order by period_end)
select percent_rank() over (order by value), cume_dist() over (order by value), ntile(4) over (order by value) from observation
select * from observation qualify row_number() over (partition by indicator_code order by period_end desc) = 1
select sum(value) filter (where value > 1) over (order by period_end) from observation
select value - lag(value) over (order by period_end) as delta from observation
# dates
select date_trunc('month', period_end) as time, sum(value) from observation group by 1 order by 1
select time_bucket(interval '1 month', period_end), time_bucket(interval '3 months', period_end) from observation
select year(period_end), quarter(period_end), month(period_end), extract(year from period_end), date_part('week', period_end) from observation
select strftime(period_end, '%d/%m/%Y'), strptime('01/02/2024', '%d/%m/%Y'), make_date(2024, 1, 2) from observation
select date_diff('day', period_start, period_end), age(period_end, period_start), period_end - period_start from observation
select epoch(period_end), epoch_ms(period_end), to_timestamp(0), last_day(period_end) from observation
select interval '1 month', interval 3 day, interval (1 + 1) hour, date '2024-01-01' + 3, timestamp '2024-01-01 00:00:00'
select (timestamp '2024-01-01 00:00:00') at time zone 'Asia/Ho_Chi_Minh'
select timestamptz '2024-01-01 00:00:00+07'
select monthname(period_end), dayname(period_end), isoyear(period_end), days_in_month(period_end) from observation
select date_add(period_end, interval 1 day), to_months(3), datetrunc('year', period_end) from observation
select now() is not null, current_date > date '2020-01-01', today() > date '2020-01-01', age(timestamp '2020-01-01') is not null
# numbers
select round(value, 2), ceil(value), floor(value), trunc(value), abs(-value), sign(value), sqrt(abs(value)) from observation
select 7 % 3, 7 // 2, 2 ** 3, 2 ^ 3, mod(7, 3), power(2, 3), ln(2), log(10), log2(8), exp(1), pi()
select 5 & 3, 5 | 3, 1 << 2, 8 >> 1, ~5, xor(1, 2), bit_count(7)
select -value, +value, @value from observation
select value::integer, cast(value as bigint), try_cast(note as double), value::decimal(10, 2), value::varchar from observation where value < 100
select [1, 2]::integer[], {'a': 1}::struct(a double), map {'k': 1}::map(varchar, double), '[1]'::json, [1.0, 2.0]::float[2]
select gcd(12, 8), lcm(4, 6), factorial(5), degrees(pi()), radians(180), sin(0), atan2(1, 1)
select fmod(7, 3), fdiv(7, 2), even(3.1), round_even(2.5, 0), isnan(1.0), isfinite(1.0)
# strings
select upper(name_vi), lower(name_vi), length(name_vi), trim(name_vi), ltrim(name_vi), rtrim(name_vi, 'x') from area
select replace(name_vi, 'a', 'b'), substring(name_vi, 1, 3), left(name_vi, 2), right(name_vi, 2), reverse(name_vi) from area
select substring(name_vi from 2 for 3), position('a' in name_vi), trim(both 'x' from name_vi) from area
select concat(name_vi, ' ', name_en), concat_ws('-', name_vi, name_en), name_vi || name_en from area
select split_part(area_id, ':', 1), string_split(area_id, ':'), starts_with(area_id, '63'), contains(area_id, ':') from area
select strip_accents(name_vi), regexp_extract(name_vi, '(\w+)', 1), regexp_replace(name_vi, '\s+', ' ', 'g') from area
select lpad(area_code, 5, '0'), rpad(area_code, 10, ' '), ascii('a'), chr(65), unicode('ấ') from area
select printf('%.1f%%', value), format('{:,.2f}', value), bar(value, 0, 100, 20) from observation
select area_id ^@ '63', suffix(area_id, '1'), instr(area_id, ':'), ends_with(area_id, '1') from area
select md5('a'), sha256('a'), hash('a'), hex('a'), base64('a'::blob)
select ('a').upper(), 'abc'[1], 'abc'[1:2]
# lists, structs, JSON
select [1, 2, 3], list_value(1, 2), {'a': 1, 'b': 2}, row(1, 2), (1, 2), map {'a': 1}, struct_pack(a := 1)
select [1, 2, 3][1], [1, 2, 3][1:2], {'a': 1}.a, {'a': 1}['a'], map {'k': 1}['k'], list_extract([1], 1)
select list_transform([1, 2], lambda x: x + 1), list_filter([1, 2], lambda x: x > 1), list_reduce([1, 2], lambda a, b: a + b)
select list_transform([1, 2], lambda x: x + 1), [x + 1 for x in [1, 2] if x > 1]
select list_sum([1, 2]), list_avg([1, 2]), list_sort([2, 1]), list_distinct([1, 1]), list_contains([1], 1), len([1])
select unnest([1, 2, 3])
select unnest({'a': 1, 'b': 2})
select list_concat([1], [2]), flatten([[1], [2]]), list_zip([1], [2]), list_position([1], 1), array_to_string(['a'], ',')
select array(select value from observation)
select to_json(o) from observation o limit 1
select json '{"a": 1}' -> '$.a', '{"a": 1}'::json ->> 'a', json_extract_string('{"a": 1}', '$.a'), json_object('a', 1)
select json_group_array(value), json_group_object(area_id, value) from observation
select map_keys(map {'a': 1}), map_values(map {'a': 1}), cardinality(map {'a': 1}), element_at(map {'a': 1}, 'a')
# CTEs and set operations
with a as (select * from observation) select * from a
with a as (select 1 as x), b as (select x + 1 as y from a) select * from b, a
with a(x, y) as (select 1, 2) select x, y from a
with a as materialized (select 1 as x), b as not materialized (select * from a) select * from a join b using (x)
with observation as (select 1 as value) select value from observation
with outerc as (select 1 as x) select * from (with innerc as (select * from outerc) select * from innerc)
with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select * from r
with recursive r(n) as (select 1 union select n + 1 from r where n < 10), s as (select count(*) as c from r) select * from r, s
with recursive r(k, v) using key (k) as (select 1 as k, 1 as v union select k, v + 1 from r where v < 5) select * from r
select 1 union select 2
select 1 as a union all select 2 order by 1 limit 1
select 1 as a, 2 as b union all by name select 3 as b, 4 as a
select area_id from area except select area_id from observation
select area_id from area intersect select area_id from observation
(select 1 union all select 2) except (select 2)
select * from (select 1 union all select 2) t(x)
select (select max(value) from observation) - (select min(value) from observation)
with a as (select 1 as x) select x from a union all select x from a
select * from (values (1, 'a'), (2, 'b')) v(k, name)
# table functions
select * from range(10)
select * from range(1, 10, 2) r(i)
select * from generate_series(1, 5) g(i)
select * from generate_series(date '2024-01-01', date '2025-12-31', interval 1 month) g(d)
select * from generate_series(timestamp '2024-01-01 00:00:00', timestamp '2024-02-01 00:00:00', interval '1 day') g(d)
select * from range(date '2024-01-01', date '2024-02-01', interval '1 week') r(d)
select * from unnest([1, 2, 3]) u(x)
select o.area_id, u.x from observation o, unnest([o.value, o.numerator]) u(x)
select * from observation_as_of(date '2024-12-31')
select status, count(*) from progress_as_of(date '2024-07-19') group by status
select * from observation_as_of(date '2024-12-31', as_of_mode := 'recorded')
select * from observation_as_of(date '2024-12-31', AS_OF_MODE => 'published') join progress_as_of(date '2024-07-19', as_of_mode := 'recorded') using (area_id)
select p.status from PROGRESS_AS_OF('2024-07-19'::date) p
select * from range(3) with ordinality
# pivots
pivot observation on qualifier in ('exact', 'about') using sum(value) group by indicator_code
select * from (pivot observation on qualifier in ('exact', 'about') using sum(value) as s, count(*) as c group by indicator_code)
select * from (select area_id, qualifier, value from observation) pivot (sum(value) for qualifier in ('exact', 'about'))
unpivot (select area_id, value, numerator from observation) on value, numerator into name k value v
select * from (select area_id, value, numerator from observation) unpivot (v for k in (value, numerator))
# as dashboards write them
select period_end as time, value, indicator_code as metric from observation where indicator_code = 'a' and period_end between '2020-01-01' and '2026-01-01' order by 1
select t.target_id, i.name_vi, p.value, p.target_value, p.gap, p.status_vi, p.days_left from progress p join target t using (target_id) join indicator i on i.indicator_code = p.indicator_code order by p.gap desc nulls last
with latest as (select *, row_number() over (partition by indicator_code, area_id order by period_end desc) as rn from observation_current) select i.name_vi, l.value, l.period_end from latest l join indicator i using (indicator_code) where l.rn = 1
select distinct area_id as __value, name_vi as __text from area where area_level = 'province' order by name_vi
select starts_on as time, ends_on as timeend, title_vi as text from event order by 1
select count(*) filter (where status = 'met') as "đã đạt", count(*) filter (where status in ('behind', 'at_risk')) as "chậm" from progress
select '1'::bit
select 'a'::enum('a', 'b')
select 1::uhugeint
