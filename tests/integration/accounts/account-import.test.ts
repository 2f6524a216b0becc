import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ExcelJS from 'exceljs'
import { confirmAccountImport } from '@/lib/organisation/account-import.commands'
import { previewAccountImport } from '@/lib/organisation/account-import.queries'
import { getImportTemplate } from '@/lib/organisation/account-import-template.queries'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createAccount } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, contextFor, countAll, createWorld, type World } from './account-world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  await database.db.jurisdiction.update({ where: { id: world.county.id }, data: { shortName: '安和' } })
  await buildWorker()
})
afterAll(async () => {
  await database.drop()
})

const HEADER = ['登录名', '姓名', '电话', '所属辖区', '角色', '角色所在辖区', '单位']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function store(bytes: Buffer, contentType: string, uploadedById = world.admin.id, purpose = 'import'): Promise<string> {
  const { storageKey, sha256, byteCount } = await portalStorage().put(
    (async function* () {
      yield bytes
    })(),
    { maxBytes: 10_000_000 },
  )
  const file = { storageKey, sha256, byteCount, contentType, purpose, displayName: '账号.xlsx', jurisdictionId: world.county.id, uploadedById, uploadedAt: new Date() }
  return (await database.db.storedFile.create({ data: file, select: { id: true } })).id
}

function csv(...rows: string[][]): Promise<string> {
  return store(Buffer.from([HEADER, ...rows].map((row) => row.join(',')).join('\r\n'), 'utf8'), 'text/csv')
}

async function readSheet(base64: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(Buffer.from(base64, 'base64')).buffer)
  const rows: string[][] = []
  workbook.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)))
  return rows
}

let serial = 0
const fresh = () => `import.${++serial}`

describe('a good sheet', () => {
  test('is previewed without writing, then makes all accounts, and hands the passwords over once', async () => {
    const context = await contextFor(database.db, world.admin)
    const [one, two] = [fresh(), fresh()]
    const fileId = await csv([one, '周敏', '13800138000', '安和市', '单位联络员', '', '市教育局'], [one, '周敏', '13800138000', '安和市', '市领导', '柳溪镇', ''], [two, '吴涛', '', '柳溪镇', '市领导', '', ''])
    const before = await countAll(database.db)
    const preview = await previewAccountImport(context, { fileId })
    expect(await countAll(database.db)).toEqual(before)
    expect(preview).toMatchObject({ counts: { create: 2, unchanged: 0, error: 0 }, errors: [], accounts: [{ loginName: one, rowNumbers: [2, 3] }, { loginName: two, rowNumbers: [4] }] })
    expect(JSON.stringify(preview)).not.toContain('13800138000')

    const result = await confirmAccountImport(context, { fileId, rows: 'all' })
    expect(result).toMatchObject({ created: 2, unchanged: 0, skipped: 0 })
    const account = await database.db.account.findUniqueOrThrow({ where: { loginName: one }, include: { grants: true } })
    expect(account).toMatchObject({ displayName: '周敏', phone: '13800138000', passwordIsInitial: true, jurisdictionId: world.county.id })
    expect(account.grants.map((grant) => [grant.role, grant.departmentId]).sort()).toEqual([['LEADER', null], ['LIAISON', world.education.id]])

    const issued = (await readSheet(result.passwords!.base64)).find((row) => row[1] === one)!
    expect(issued[0]).toBe('周敏')
    expect(await verifyPassword(issued[2]!, account.passwordHash)).toBe(true)
    expect(await auditOf(database.db, account.id)).toHaveLength(1)
    const [summary] = await database.db.auditEntry.findMany({ where: { action: 'organisation.account-import.confirm', subjectId: fileId } })
    expect(summary).toMatchObject({ subjectLabel: '账号.xlsx', detail: { created: 2, unchanged: 0, skipped: 0, rows: 'all' } })
    expect(JSON.stringify(await database.db.auditEntry.findMany())).not.toContain(issued[2])
  })

  test('imported again changes nothing', async () => {
    const context = await contextFor(database.db, world.admin)
    const fileId = await csv([fresh(), '郑凯', '', '安和市', '食安办人员', '', ''])
    await confirmAccountImport(context, { fileId, rows: 'all' })
    const before = await countAll(database.db)
    expect(await confirmAccountImport(context, { fileId, rows: 'all' })).toEqual({ created: 0, unchanged: 1, skipped: 0, passwords: null })
    expect(await countAll(database.db)).toEqual(before)
  })

  test('sent twice at once makes each account once', async () => {
    const context = await contextFor(database.db, world.admin)
    const name = fresh()
    const fileId = await csv([name, '孙洁', '', '安和市', '食安办人员', '', ''])
    const results = await Promise.allSettled([1, 2, 3].map(() => confirmAccountImport(context, { fileId, rows: 'all' })))
    const created = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.created] : []))
    expect(created.filter((count) => count === 1)).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(InvalidError)
    expect(await database.db.account.count({ where: { loginName: name } })).toBe(1)
  })

  test('may be a workbook with other columns between', async () => {
    const rows = [{ name: '何平', login: fresh() }]
    const sheet = prepareSheet({
      name: '账号',
      title: '账号清单',
      columns: [
        { header: '序号', type: 'integer', value: () => 1 },
        { header: '姓名', type: 'text', value: (row: (typeof rows)[number]) => row.name },
        { header: '登录名', type: 'text', value: (row) => row.login },
        { header: '所属辖区', type: 'text', value: () => '安和' },
        { header: '角色', type: 'text', value: () => '市领导' },
      ],
      rows,
    })
    const fileId = await store(await getWorkbookBytes([sheet]), XLSX)
    const preview = await previewAccountImport(await contextFor(database.db, world.admin), { fileId })
    expect(preview).toMatchObject({ counts: { create: 1 }, errors: [], ignoredColumns: ['序号'] })
  })
})

describe('a sheet with errors', () => {
  const rows = (good: string): string[][] => [
    [good, '冯丽', '', '安和市', '食安办人员', '', ''],
    ['Bad Name', '陈晨', '', '安和市', '食安办人员', '', ''],
    [fresh(), '褚明', '', '永泉县', '食安办人员', '', ''],
  ]

  test('makes nothing when all rows were asked for', async () => {
    const context = await contextFor(database.db, world.admin)
    const fileId = await csv(...rows(fresh()))
    const before = await countAll(database.db)
    await expect(confirmAccountImport(context, { fileId, rows: 'all' })).rejects.toBeInstanceOf(InvalidError)
    expect(await countAll(database.db)).toEqual(before)
  })

  test('names row and column, and makes the good accounts when only those were asked for', async () => {
    const context = await contextFor(database.db, world.admin)
    const good = fresh()
    const fileId = await csv(...rows(good))
    const preview = await previewAccountImport(context, { fileId })
    expect(preview.errors.map((error) => [error.rowNumber, error.column])).toEqual([[3, '登录名'], [4, '所属辖区']])
    expect(await confirmAccountImport(context, { fileId, rows: 'good' })).toMatchObject({ created: 1, skipped: 2 })
    expect(await database.db.account.count({ where: { loginName: good } })).toBe(1)
  })

  test.each([
    ['without a header', Buffer.from('a,b\r\n1,2')],
    ['without rows', Buffer.from(HEADER.join(','))],
  ])('%s says what to do', async (_, bytes) => {
    const context = await contextFor(database.db, world.admin)
    const fileId = await store(bytes, 'text/csv')
    const outcome = await previewAccountImport(context, { fileId }).then((preview) => preview.errors[0]!.message, (error: Error) => error.message)
    expect(outcome).toMatch(/请/)
  })

  test('that is no workbook is refused with a sentence', async () => {
    const fileId = await store(Buffer.from('no zip at all'), XLSX)
    await expect(contextFor(database.db, world.admin).then((context) => previewAccountImport(context, { fileId }))).rejects.toBeInstanceOf(InvalidError)
  })
})

describe('whose file it is', () => {
  test('another person’s, another purpose’s and no file are not found', async () => {
    const other = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'SYSTEM_ADMIN' }] })
    const bytes = Buffer.from([HEADER, [fresh(), '甲', '', '安和市', '', '', '']].map((row) => row.join(',')).join('\n'))
    const context = await contextFor(database.db, world.admin)
    for (const fileId of [await store(bytes, 'text/csv', other.id), await store(bytes, 'text/csv', world.admin.id, 'evidence'), '01920000-0000-7000-8000-00000000dead']) {
      await expect(previewAccountImport(context, { fileId })).rejects.toBeInstanceOf(NotFoundError)
      await expect(confirmAccountImport(context, { fileId, rows: 'good' })).rejects.toBeInstanceOf(NotFoundError)
    }
  })
})

test('the template names the places of its reader and is taken as it comes', async () => {
  const context = await contextFor(database.db, world.admin)
  const bytes = await getImportTemplate(context)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['账号', '填写说明', '辖区和单位'])
  const text = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()))
  expect(text).toContain('市教育局')
  expect(text).not.toContain('县教育局')
  await expect(previewAccountImport(context, { fileId: await store(bytes, XLSX) })).rejects.toThrow('表中没有数据')
})
