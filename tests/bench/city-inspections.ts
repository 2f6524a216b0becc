import type pg from 'pg'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount } from '@/prisma/seed/factories/account'
import { createInspectorProfile } from '@/prisma/seed/factories/inspection'
import type { BenchCity } from './city-data'

const [INSPECTORS, YEARS] = [40, 5]

/**
 * Adds filed inspections of the last five years to a bench city, evenly over businesses and days, each by two of forty
 * inspectors; businesses get risk grades, and registrations spread over the same years.
 * @param client the owner of the database: rows are written in sets, and what is kept of them by its triggers
 */
export async function addBenchInspections(db: PrismaClient, client: pg.Client, city: BenchCity, now: Date, count: number): Promise<void> {
  const { jurisdiction, departmentIds } = city
  const department = await db.department.findUniqueOrThrow({ where: { id: departmentIds[0]! }, select: { id: true, name: true, jurisdictionId: true } })
  for (let index = 0; index < INSPECTORS; index += 1) {
    const account = await createAccount(db, { jurisdiction, roles: [{ role: 'INSPECTOR', department }] })
    await createInspectorProfile(db, { jurisdiction, department, account, at: now })
  }
  await client.query(
    `UPDATE food_business b SET "createdAt" = $2::timestamptz - (p.place * 7919 % 1800) * interval '1 day', "riskGrade" = g.grade, "riskGradedOn" = CASE WHEN g.grade IS NOT NULL THEN (($2::timestamptz - (p.place * 7919 % 1800) * interval '1 day') AT TIME ZONE 'Asia/Shanghai')::date END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM food_business WHERE "jurisdictionId" = $1) p CROSS JOIN LATERAL (SELECT (ARRAY['A','A','B','B','B','C','C','D',NULL,NULL]::"RiskGrade"[])[1 + p.place % 10] AS grade) g
     WHERE b.id = p.id AND b.kind <> 'FARM'`,
    [jurisdiction.id, now],
  )
  await client.query(
    `INSERT INTO inspection (id, "jurisdictionId", number, "businessId", "businessName", "businessKind", "townshipId", kind, source, level, "departmentId", state, "startedAt", "endedAt", "inspectedOn", "identityShownAt", "identityProof", "checklistVersionId", "resultVersionId", "resultCode", outcome, "coversAllItems", "filedAt", "createdAt")
     SELECT gen_random_uuid(), $1::uuid, 'JC2026-' || lpad(n::text, 6, '0'), b.id, b.name, b.kind, b."townshipId", 'ROUTINE', (ARRAY['PLAN','PLAN','DRAW','COMPLAINT','FOLLOW_UP']::"InspectionSource"[])[1 + n % 5], 'COUNTY', u.ids[1 + n % 5], 'FILED',
       d.on + time '01:00', d.on + time '03:00', d.on, d.on + time '01:00', 'CERTIFICATE', c.id, r."versionId", r.code, r.outcome, n % 3 = 0, d.on + time '03:00', d.on + time '00:00'
     FROM generate_series(1, $3::int) n CROSS JOIN LATERAL (SELECT $2::timestamptz::date - (n::bigint * 7919 % ${YEARS * 365})::int AS on) d
       CROSS JOIN (SELECT $4::uuid[] AS ids) u CROSS JOIN (SELECT count(*) AS whole FROM food_business WHERE "jurisdictionId" = $1::uuid) w
       JOIN (SELECT id, name, kind, "townshipId", row_number() OVER (ORDER BY id) - 1 AS place FROM food_business WHERE "jurisdictionId" = $1::uuid) b ON b.place = n % w.whole
       CROSS JOIN (SELECT id FROM checklist_version WHERE state = 'PUBLISHED' ORDER BY id LIMIT 1) c CROSS JOIN (SELECT * FROM inspection_result ORDER BY "versionId", position LIMIT 1) r`,
    [jurisdiction.id, now, count, departmentIds],
  )
  await client.query(
    `INSERT INTO inspection_inspector ("inspectionId", "accountId", "departmentId", "isLead", name, "certificateNumber")
     SELECT i.id, p."accountId", p."departmentId", s.turn = 0, '检查人员', p."certificateNumber"
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM inspection WHERE "jurisdictionId" = $1) i CROSS JOIN generate_series(0, 1) AS s(turn)
       JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM inspector_profile WHERE "jurisdictionId" = $1) p ON p.place = (i.place + s.turn) % ${INSPECTORS}`,
    [jurisdiction.id],
  )
  await client.query('ANALYZE inspection, inspection_inspector, food_business, business_inspection_due')
}
