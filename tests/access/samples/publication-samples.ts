import { createPublicationRow } from '@/prisma/seed/factories/publication'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import type { PublicationState } from '@/lib/generated/prisma/enums'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Publications of the main city, one for each step, drafted by somebody other than the office that acts. */
export async function makePublicationSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const createdById = city.of('LEADER').account.id
  const make = async (state: PublicationState, title = '权限核对公示') => {
    const [batch] = await createSampleBatches(db, main.jurisdiction, [sampleBatchInput({ productName: '权限核对公示样品', concludedOn: '2026-10-30' })])
    const { id } = await createPublicationRow(db, { jurisdiction: main.jurisdiction, createdById, title, state, batchIds: [batch!.id] })
    return { id, version: 1, batchId: batch!.id }
  }
  const record = async (state: PublicationState) => {
    const { id, version } = await make(state)
    return { id, version }
  }
  const free = (on: string) => createSampleBatches(db, main.jurisdiction, [sampleBatchInput({ sampledOn: on, concludedOn: on })])
  await free('2026-03-02')
  await free('2026-03-03')
  const cut = await make('DRAFT')
  const words = { title: '权限核对公示', note: '' }
  return {
    'publication.publication.list': { canary: '权限核对公示' },
    'publication.publication.view': { params: { publicationId: (await make('DRAFT')).id }, canary: '权限核对公示样品' },
    'publication.publication.compose': { query: `?jurisdiction=${main.jurisdiction.id}`, canary: `${main.jurisdiction.name}食品安全监督抽检结果公示` },
    'publication.publication.create': { input: { jurisdictionId: main.jurisdiction.id, ...words, from: '2026-03-02', to: '2026-03-02', kind: 'SAMPLING', conclusion: 'ALL' } },
    'publication.publication.edit': { input: { ...(await record('DRAFT')), title: '权限核对公示（改）', note: '' } },
    'publication.publication.addRows': { input: { ...(await record('DRAFT')), from: '2026-03-03', to: '2026-03-03', kind: 'SAMPLING', conclusion: 'ALL' } },
    'publication.publication.removeRows': { input: { id: cut.id, version: 1, sourceIds: [cut.batchId] } },
    'publication.publication.submit': { input: await record('DRAFT') },
    'publication.publication.return': { input: { ...(await record('IN_REVIEW')), reason: '权限核对' } },
    'publication.publication.publish': { input: await record('IN_REVIEW') },
    'publication.publication.withdraw': { input: { ...(await record('PUBLISHED')), reason: '权限核对' } },
    'publication.publication.discard': { input: await record('DRAFT') },
  }
}
