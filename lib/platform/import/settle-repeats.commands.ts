import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { db, type Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { ImportArea, Judgement } from './import-area'
import { PIECE_ROWS } from './import-limits'
import { holdImport, type ImportRun } from './import-run.commands'

/**
 * Rows of the file that stand for the same row of the ledger: a plain repetition counts once; of contents that differ,
 * none is taken, because which of them holds is not the portal's to guess.
 * @param candidates the keys that may be those of several rows, and all that are
 * @returns whether outcomes of rows were changed
 */
export async function settleRepeats(area: ImportArea, run: ImportRun, candidates: readonly string[]): Promise<boolean> {
  const keys = candidates.length === 0 ? [] : await findRepeated(run.row.id, candidates)
  if (keys.length === 0) return false
  await mergeRepeats(area, run, keys)
  await transact(async (tx) => {
    await holdImport(tx, run)
    await tx.$executeRaw`
      WITH repeated AS (
        SELECT r."key", count(DISTINCT r."content") AS "contents", min(r."rowNumber") AS "first", (array_agg(r."rowNumber" ORDER BY r."rowNumber"))[2] AS "second"
        FROM "ledger_import_row" r WHERE r."importId" = ${run.row.id}::uuid AND r."outcome" <> 'REJECTED' AND r."key" = ANY(${keys}) GROUP BY r."key" HAVING count(*) > 1)
      UPDATE "ledger_import_row" r SET
        "outcome" = CASE WHEN d."contents" = 1 THEN 'SAME'::"LedgerImportOutcome" ELSE 'REJECTED' END,
        "notes" = CASE WHEN d."contents" = 1 THEN jsonb_build_object('note', '与第 ' || d."first" || ' 行相同，只计一次')
          ELSE jsonb_build_object('problems', jsonb_build_array(jsonb_build_object('column', NULL, 'message', '与第 ' || CASE WHEN r."rowNumber" = d."first" THEN d."second" ELSE d."first" END || ' 行编号相同而内容不同，请核对后只保留一行'))) END
      FROM repeated d WHERE r."importId" = ${run.row.id}::uuid AND r."outcome" <> 'REJECTED' AND r."key" = d."key" AND (d."contents" > 1 OR r."rowNumber" <> d."first")`
  })
  return true
}

/**
 * Rows that stand for the same row of the ledger without the same key (one with its licence, one by name and address):
 * the first that says what is there already, else the first of all, is the one; the others are not taken. What was merged
 * away means the row that stayed, and takes nothing from it.
 * @returns whether outcomes of rows were changed
 */
export async function settleTwins(run: ImportRun): Promise<boolean> {
  const { id } = run.row
  return transact(async (tx) => {
    await holdImport(tx, run)
    const changed = await tx.$executeRaw`
      WITH twins AS (
        SELECT r."targetId", coalesce(min(r."rowNumber") FILTER (WHERE r."outcome" = 'SAME'), min(r."rowNumber")) AS "first"
        FROM "ledger_import_row" r WHERE r."importId" = ${id}::uuid AND r."targetVersion" IS NOT NULL AND r."outcome" IN ('SAME', 'DIFFERS', 'RENAMED') AND NOT (r."outcome" = 'SAME' AND r."notes" ? 'note')
        GROUP BY r."targetId" HAVING count(*) > 1 AND bool_or(r."outcome" <> 'SAME'))
      UPDATE "ledger_import_row" r SET "outcome" = 'REJECTED', "notes" = jsonb_build_object('problems', jsonb_build_array(jsonb_build_object('column', NULL, 'message', '与第 ' || t."first" || ' 行指同一条记录而内容不同，请核对后只保留一行')))
      FROM twins t WHERE r."importId" = ${id}::uuid AND r."targetId" = t."targetId" AND r."outcome" IN ('DIFFERS', 'RENAMED') AND r."rowNumber" <> t."first"`
    return changed > 0
  })
}

/** The keys that several rows have, in their order. Contents are compared for these only: of most files there are none. */
async function findRepeated(importId: string, candidates: readonly string[]): Promise<string[]> {
  const found = await db().$queryRaw<{ key: string }[]>`
    SELECT r."key" FROM "ledger_import_row" r WHERE r."importId" = ${importId}::uuid AND r."outcome" <> 'REJECTED' AND r."key" = ANY(${candidates}) AND r."key" <> '' GROUP BY r."key" HAVING count(*) > 1 ORDER BY r."key"`
  return found.map(({ key }) => key)
}

type Group = { readonly key: string; readonly numbers: number[]; readonly contents: unknown[] }

/** Where an area makes one row of several (a batch with one line for each failed item), the first of them stands for all. */
async function mergeRepeats(area: ImportArea, run: ImportRun, keys: readonly string[]): Promise<void> {
  if (!area.merge) return
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE)
    await transact(async (tx) => {
      await holdImport(tx, run)
      await mergeGroups(tx, area, run, await findDiffering(tx, run.row.id, some))
    })
  }
}

const KEYS_AT_ONCE = PIECE_ROWS / 4

function findDiffering(tx: Db, importId: string, keys: readonly string[]): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    SELECT r."key", array_agg(r."rowNumber" ORDER BY r."rowNumber") AS "numbers", array_agg(r."content" ORDER BY r."rowNumber") AS "contents"
    FROM "ledger_import_row" r WHERE r."importId" = ${importId}::uuid AND r."outcome" <> 'REJECTED' AND r."key" = ANY(${keys})
    GROUP BY r."key" HAVING count(*) BETWEEN 2 AND 50 AND count(DISTINCT r."content") > 1 ORDER BY r."key"`
}

async function mergeGroups(tx: Db, area: ImportArea, run: ImportRun, groups: readonly Group[]): Promise<void> {
  const merged = groups.flatMap(({ key, numbers, contents }) => {
    const content = area.merge!(contents)
    return content === null ? [] : [{ key, numbers, id: uuidv7(), content }]
  })
  if (merged.length === 0) return
  const judgements = await area.judge(tx, run.place, merged.map(({ numbers, id, content }) => ({ rowNumber: numbers[0]!, id, content })), { lock: false })
  const rows = merged.flatMap(({ key, numbers: [first, ...others], id, content }, index) => [
    { rowNumber: first!, key, ...settled(judgements[index]!, id, content) },
    // Without a key: they are settled.
    ...others.map((rowNumber) => ({ rowNumber, key: '', outcome: 'SAME', content, notes: { note: `与第 ${first} 行编号相同，合并为一条` }, targetId: null, targetVersion: null })),
  ])
  await tx.$executeRaw`
    UPDATE "ledger_import_row" r SET "outcome" = d."outcome", "key" = d."key", "content" = nullif(d."content", 'null'::jsonb), "notes" = d."notes", "targetId" = d."targetId", "targetVersion" = d."targetVersion"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("rowNumber" int, "key" text, "outcome" "LedgerImportOutcome", "content" jsonb, "notes" jsonb, "targetId" uuid, "targetVersion" int)
    WHERE r."importId" = ${run.row.id}::uuid AND r."rowNumber" = d."rowNumber"`
}

function settled(judgement: Judgement<unknown>, id: string, content: unknown): { outcome: string; content: unknown; notes: object; targetId: string | null; targetVersion: number | null } {
  switch (judgement.outcome) {
    case 'NEW': return { outcome: judgement.renamed ? 'RENAMED' : 'NEW', content: judgement.content, notes: judgement.note === undefined ? {} : { note: judgement.note }, targetId: id, targetVersion: null }
    case 'SAME': return { outcome: 'SAME', content, notes: {}, targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'DIFFERS': return { outcome: judgement.renamed ? 'RENAMED' : 'DIFFERS', content: judgement.content, notes: { ...(judgement.note === undefined ? {} : { note: judgement.note }), changes: judgement.changes }, targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'REJECTED': return { outcome: 'REJECTED', content: null, notes: { problems: judgement.problems }, targetId: null, targetVersion: null }
  }
}
