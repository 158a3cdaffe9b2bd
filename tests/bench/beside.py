"""The same tables by DuckDB from the same rows: `pip install duckdb; python3 tests/bench/beside.py rows.csv`."""

import sys
import time

import duckdb

db = duckdb.connect()
db.execute("SET threads = 2")
start = time.perf_counter()
db.execute(f"CREATE TABLE r AS SELECT * FROM read_csv('{sys.argv[1]}', header = true, sample_size = -1)")
print(f"DuckDB {duckdb.__version__}: loading {time.perf_counter() - start:.2f} s")


def timed(sql, runs=5):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        db.execute(sql).fetchall()
        times.append((time.perf_counter() - start) * 1000)
    return f"{min(times):.0f} to {max(times):.0f} ms"


print("safe_day by age and gender:", timed("SELECT age, gender, safe_day, count(*) FROM r GROUP BY ALL"))
print("safe_day by age and home:", timed("SELECT age, home, safe_day, count(*) FROM r GROUP BY ALL"))
names = [name for (name, *_) in db.execute("DESCRIBE r").fetchall()]
several = [name for name in names if name.startswith("reasons.")]
sums = ", ".join(f'sum(TRY_CAST("{name}" AS INT))' for name in several)
print("reasons (several) by age and home:", timed(f"SELECT age, home, {sums} FROM r GROUP BY ALL"))
questions = [name for name in names if name not in ("survey", "language", "day", "place_asked", "event", "asked_by", "age", "home")]


def everything():
    for name in questions:
        db.execute(f'SELECT age, home, "{name}", count(*) FROM r GROUP BY ALL').fetchall()


times = []
for _ in range(3):
    start = time.perf_counter()
    everything()
    times.append((time.perf_counter() - start) * 1000)
print(f"every column ({len(questions)}) by age and home: {min(times):.0f} to {max(times):.0f} ms")
