import { addDays, dateOnOf } from '@/lib/shared/format'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDraw } from '@/prisma/seed/factories/draw'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Draws of a township of the main city, which has businesses and inspectors of its own. */
export async function makeDrawSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const place = await createJurisdiction(db, { name: '权限核对双随机镇', level: 'TOWNSHIP', parent: main.jurisdiction })
  const department = await createDepartment(db, { jurisdiction: place, name: '权限核对监管所' })
  const businesses = [await createFoodBusiness(db, { jurisdiction: place, name: '权限核对抽取店' }), await createFoodBusiness(db, { jurisdiction: place })]
  const inspectors = [1, 2].map(() => createAccount(db, { jurisdiction: place, roles: [{ role: 'INSPECTOR', department }] }))
  const people = await Promise.all(inspectors)
  for (const account of people) await createInspectorProfile(db, { jurisdiction: place, department, account })
  const by = city.of('OFFICE').account
  const make = (state: 'COMMITTED' | 'DRAWN' = 'COMMITTED') => createDraw(db, { jurisdiction: place, by, businesses, inspectors: people, state, title: '权限核对抽取' })
  const record = async (state?: 'DRAWN') => {
    const { id, version } = await make(state)
    return { id, version }
  }
  const reveal = await make()
  const todayOn = dateOnOf(new Date())
  return {
    'inspection.draw.list': { canary: '权限核对抽取' },
    'inspection.draw.view': { params: { drawId: (await make('DRAWN')).id } },
    'inspection.draw.compose': { query: `?jurisdiction=${place.id}` },
    'inspection.draw.find': { input: { jurisdictionId: place.id, text: '权限核对抽取店' } },
    'inspection.draw.commit': {
      input: {
        jurisdictionId: place.id, filter: { kind: [], township: [], grade: [], tag: [] }, seen: { businesses: 2, inspectors: 2, leftOut: 0 }, replacesId: null, title: '权限核对抽取', inspectionKind: 'ROUTINE', dueOn: addDays(todayOn, 60), count: '1', teamSize: '2', limit: '5', weightRule: 'equal/1',
        leavesOut: true, exclusions: [], sourceName: '排列5', valueKind: 'DIGITS', valueSize: '5', notBeforeOn: addDays(todayOn, 1), notBeforeTime: '21:30',
      },
    },
    'inspection.draw.reveal': { input: { id: reveal.id, version: 1, value: '30417', publicOn: dateOnOf(new Date(reveal.notBefore.getTime() + 86_400_000 / 4)), publicTime: new Date(reveal.notBefore.getTime() + 86_400_000 / 4 + 8 * 3_600_000).toISOString().slice(11, 16), evidence: '中国体彩网' } },
    'inspection.draw.plan': { input: await record('DRAWN') },
    'inspection.draw.void': { input: { ...(await record()), reason: '权限核对' } },
    'inspection.draw.record': { params: { drawId: (await make('DRAWN')).id } },
    'inspection.draw.verify': { common: true },
    'publication.publication.createDraw': { input: { drawId: (await make('DRAWN')).id } },
  }
}
