import type { Role } from '@/lib/generated/prisma/enums'
import type { RowError } from '@/lib/platform/workbook/sheet-mapper'
import { importLabel } from './account-import-columns'
import { importPlacesSchema, importRowSchema, MOST_IMPORTED_ACCOUNTS, type ImportCells, type ImportPlaces, type ImportRow } from './account-import.schema'
import type { DepartmentOption, JurisdictionOption } from './account-options.queries'
import type { CreateAccountInput } from './account.schema'
import { findDepartmentProblem, findGrantsProblem, isSameGrant, needsDepartment, type GrantPlace } from './role-grant'

/** An account that exists, wherever; what lies outside the importer's jurisdictions is only known to be taken. */
export type ExistingAccount = { readonly loginName: string; readonly isWithin: boolean; readonly displayName: string; readonly jurisdictionId: string; readonly grants: readonly GrantPlace[] }

/** What the importer may choose from, and which login names of the sheet exist. */
export type ImportWorld = {
  readonly jurisdictions: readonly JurisdictionOption[]
  readonly departments: readonly DepartmentOption[]
  readonly existing: ReadonlyMap<string, ExistingAccount>
}

export type ImportedAccount = {
  readonly rowNumbers: number[]
  readonly loginName: string
  readonly displayName: string
  readonly jurisdictionName: string
  /** The roles as written: role code and place in words. */
  readonly roles: { role: Role; place: string }[]
  /** `create`: will be made; `unchanged`: exists just so; `error`: stays out. */
  readonly outcome: 'create' | 'unchanged' | 'error'
  readonly input: CreateAccountInput | null
}

export type ImportPlan = { readonly accounts: ImportedAccount[]; readonly errors: RowError[] }

type Row = { rowNumber: number; cells: ImportCells }
type Complain = (rowNumber: number, column: keyof ImportCells | null, message: string) => void

/**
 * Decides what importing these rows would do, account by account. Pure: the preview shows the plan, the import
 * carries out its `create` accounts. An account with any bad row stays out as a whole.
 */
export function planAccountImport(rows: readonly Row[], world: ImportWorld): ImportPlan {
  const errors: RowError[] = []
  const complain: Complain = (rowNumber, column, message) => errors.push({ rowNumber, column: column && importLabel(column), message })
  const accounts = groupByLoginName(rows).map((group) => planAccount(group, world, complain))
  const wanted = accounts.filter((account) => account.outcome === 'create').length
  if (wanted > MOST_IMPORTED_ACCOUNTS) complain(rows[0]!.rowNumber, null, `一次最多新建 ${MOST_IMPORTED_ACCOUNTS} 个账号，此表有 ${wanted} 个，请分成几个文件导入`)
  return { accounts, errors: errors.toSorted((a, b) => a.rowNumber - b.rowNumber) }
}

/** A row without a login name stands alone. */
function groupByLoginName(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.cells.loginName.trim().toLowerCase() || `#${row.rowNumber}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

function planAccount(group: readonly Row[], world: ImportWorld, report: Complain): ImportedAccount {
  let bad = false
  const complain: Complain = (...problem) => {
    bad = true
    report(...problem)
  }
  const first = group[0]!
  const parsed = group.flatMap((row) => parseRow(row, world, complain))
  const roles: ImportedAccount['roles'] = []
  const grants: GrantPlace[] = []
  for (const { rowNumber, row } of parsed) {
    const grant = placeGrant(rowNumber, row, world, complain)
    if (!grant) continue
    const problem = findGrantsProblem([...grants, grant.place])
    if (problem) complain(rowNumber, 'role', problem)
    grants.push(grant.place)
    roles.push({ role: grant.place.role, place: grant.words })
  }
  for (const later of parsed.slice(1)) compareWithFirst(later, parsed[0]!, complain)
  const head = parsed[0]
  const home = head && findJurisdiction(head.rowNumber, 'jurisdiction', head.row.jurisdiction, world, complain)
  const known = head && world.existing.get(head.row.loginName)
  if (head && home && known) compareWithExisting(head, known, home.id, grants, complain)
  const input = head && home && !bad ? { loginName: head.row.loginName, displayName: head.row.displayName, phone: head.row.phone, email: head.row.email, jurisdictionId: home.id, grants } : null
  return {
    rowNumbers: group.map((row) => row.rowNumber),
    loginName: head?.row.loginName ?? shortened(first.cells.loginName),
    displayName: head?.row.displayName ?? shortened(first.cells.displayName),
    jurisdictionName: home?.name ?? shortened(first.cells.jurisdiction),
    roles,
    outcome: input === null ? 'error' : known ? 'unchanged' : 'create',
    input,
  }
}

function shortened(text: string): string {
  return [...text].slice(0, 60).join('')
}

type ParsedRow = { rowNumber: number; row: ImportRow }

function parseRow({ rowNumber, cells }: Row, world: ImportWorld, complain: Complain): ParsedRow[] {
  const parsed = importRowSchema.safeParse(cells)
  if (parsed.success) return [{ rowNumber, row: parsed.data }]
  const seen = new Set<PropertyKey | undefined>()
  for (const issue of parsed.error.issues) {
    const key = issue.path[0]
    if (!seen.has(key)) complain(rowNumber, (key as keyof ImportCells | undefined) ?? null, issue.message)
    seen.add(key)
  }
  checkPlaces(rowNumber, cells, world, complain)
  return []
}

/** Says in the same round what is wrong with the places of a row that fails for another reason. */
function checkPlaces(rowNumber: number, { jurisdiction, role, roleJurisdiction, department }: ImportCells, world: ImportWorld, complain: Complain): void {
  const places = importPlacesSchema.safeParse({ jurisdiction, role, roleJurisdiction, department })
  if (!places.success) return
  findJurisdiction(rowNumber, 'jurisdiction', places.data.jurisdiction, world, complain)
  placeGrant(rowNumber, places.data, world, complain)
}

function compareWithFirst(later: ParsedRow, first: ParsedRow, complain: Complain): void {
  for (const key of ['displayName', 'phone', 'email', 'jurisdiction'] as const) {
    if (later.row[key] !== first.row[key]) complain(later.rowNumber, key, `与第 ${first.rowNumber} 行同一登录名的内容不同，请改为一致`)
  }
}

function compareWithExisting({ rowNumber, row }: ParsedRow, known: ExistingAccount, homeId: string, grants: readonly GrantPlace[], complain: Complain): void {
  if (!known.isWithin) return complain(rowNumber, 'loginName', `登录名“${row.loginName}”已被使用，请换一个`)
  const isSame = known.displayName === row.displayName && known.jurisdictionId === homeId && grants.every((grant) => known.grants.some((held) => isSameGrant(held, grant)))
  if (!isSame) complain(rowNumber, 'loginName', `账号“${row.loginName}”已存在，姓名、辖区或角色与此表不同。导入不修改已有账号，请到账号页面修改，或从表中删去`)
}

function placeGrant(rowNumber: number, row: ImportPlaces, world: ImportWorld, complain: Complain): { place: GrantPlace; words: string } | null {
  if (row.role === null) {
    if (row.department || row.roleJurisdiction) complain(rowNumber, 'role', '填写了单位或角色所在辖区，请同时填写角色')
    return null
  }
  const column = row.roleJurisdiction ? 'roleJurisdiction' : 'jurisdiction'
  const jurisdiction = findJurisdiction(rowNumber, column, row[column], world, column === 'jurisdiction' ? () => undefined : complain)
  if (!jurisdiction) return null
  const department = row.department && needsDepartment(row.role) ? findDepartment(rowNumber, row.department, jurisdiction, world, complain) : undefined
  if (department === null) return null
  const place = { role: row.role, jurisdictionId: jurisdiction.id, departmentId: department?.id ?? null }
  const problem = findDepartmentProblem({ role: row.role, departmentId: row.department || null })
  if (problem) {
    complain(rowNumber, 'department', problem.replace('选择', '填写'))
    return null
  }
  return { place, words: [jurisdiction.name, department?.name].filter(Boolean).join(' · ') }
}

/** By full name first, then by short name. Namesakes must be told apart by the full name. */
function findJurisdiction(rowNumber: number, column: keyof ImportCells, name: string, world: ImportWorld, complain: Complain) {
  const full = world.jurisdictions.filter((one) => one.name === name)
  const found = full.length > 0 ? full : world.jurisdictions.filter((one) => one.shortName === name)
  if (found.length === 1) return found[0]!
  complain(rowNumber, column, found.length === 0 ? `没有“${name}”这个辖区，或它不在您的管理范围内，请对照模板中的辖区名称填写` : `有 ${found.length} 个辖区叫“${name}”，请在页面上单独新建这个账号`)
  return null
}

function findDepartment(rowNumber: number, name: string, jurisdiction: { id: string; name: string }, world: ImportWorld, complain: Complain) {
  const there = world.departments.filter((one) => one.jurisdictionId === jurisdiction.id)
  const full = there.filter((one) => one.name === name)
  const found = full.length > 0 ? full : there.filter((one) => one.otherNames.includes(name))
  if (found.length === 1) return found[0]!
  complain(rowNumber, 'department', found.length === 0 ? `“${jurisdiction.name}”没有“${name}”这个单位，或该单位已撤并，请对照模板中的单位名称填写` : `“${jurisdiction.name}”有 ${found.length} 个单位叫“${name}”，请填写单位全称`)
  return null
}
