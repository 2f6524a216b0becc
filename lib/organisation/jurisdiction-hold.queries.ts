import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Hold } from './hold'

/** What an area above keeps at a jurisdiction. The top collects these and hands them in. */
export type ListJurisdictionHolds = (tx: Db, jurisdictionId: string) => Promise<Hold[]>

/**
 * Everything in force that hangs on a jurisdiction: what this area keeps there and what the areas above do. A
 * township's own department does not count by itself, as it goes with the township; what hangs on it does.
 */
export async function listJurisdictionHolds(tx: Db, id: string, elsewhere: readonly ListJurisdictionHolds[]): Promise<Hold[]> {
  const here = { jurisdictionId: id, voidedAt: null }
  const [children, departments, accounts, grants, predecessors, groups, populations, limits, files, others] = await Promise.all([
    tx.jurisdiction.count({ where: { parentId: id, voidedAt: null } }),
    tx.department.count({ where: here }),
    tx.account.count({ where: { jurisdictionId: id, status: 'ACTIVE' } }),
    tx.roleGrant.count({ where: { revokedAt: null, OR: [{ jurisdictionId: id }, { department: { linkedJurisdictionId: id } }] } }),
    tx.department.count({ where: { voidedAt: null, successor: { linkedJurisdictionId: id } } }),
    tx.departmentGroup.count({ where: here }),
    tx.population.count({ where: here }),
    tx.legalLimit.count({ where: here }),
    tx.storedFile.count({ where: { jurisdictionId: id } }),
    Promise.all(elsewhere.map((list) => list(tx, id))),
  ])
  return [
    { what: '下级辖区', unit: '个', count: children },
    { what: '单位', unit: '个', count: departments },
    { what: '启用的账号', unit: '个', count: accounts },
    { what: '有效的角色授权', unit: '项', count: grants },
    { what: '由其承接的撤并单位', unit: '个', count: predecessors },
    { what: '单位群组', unit: '个', count: groups },
    { what: '常住人口数据', unit: '项', count: populations },
    { what: '本地时限', unit: '项', count: limits },
    { what: '文件', unit: '个', count: files },
    ...others.flat(),
  ]
}
