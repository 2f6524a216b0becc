import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { AUDIT_SUBJECT_LABELS } from '@/lib/terms/audit-terms'
import { projectRoot } from '@/prisma/scripts/run-prisma'

const SOURCE = /(?<!\.test)\.tsx?$/
const WRITTEN = /subjectType: '([a-z][a-z-]+)'/g

/** The kinds of subjects that audit rows are written with, as the source says. */
function writtenKinds(): string[] {
  const files = ['lib', 'app', 'prisma/scripts'].flatMap((folder) =>
    fs.readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).filter((name) => SOURCE.test(name) && !name.startsWith('generated')).map((name) => path.join(projectRoot, folder, name)),
  )
  const kinds = files.flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(WRITTEN)].map((match) => match[1]!))
  return [...new Set(kinds)].sort()
}

test('every kind of subject has a Chinese word in the audit log', () => {
  const kinds = writtenKinds()
  expect(kinds.length).toBeGreaterThan(15)
  expect(kinds.filter((kind) => !Object.hasOwn(AUDIT_SUBJECT_LABELS, kind))).toEqual([])
})
