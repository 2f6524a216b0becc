import { RecordPopulation } from '@/components/organisation/population-forms'
import { EarlierPopulations, HeldPopulations, TownshipPopulations } from '@/components/organisation/population-tables'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { populationEntries, REFERENCE_READERS } from '@/lib/organisation/population.policy'
import { getPopulations, type PopulationPage } from '@/lib/organisation/population.queries'
import { populationSearchSchema } from '@/lib/organisation/population.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInteger } from '@/lib/shared/format'
import { changePopulation, recordPopulation, voidPopulation } from './actions'

export const metadata = { title: '常住人口' }

export default definePage(populationEntries.list, { search: populationSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, REFERENCE_READERS, search?.jurisdiction)
  const { held, earlier, thisYear, townships, can } = await getPopulations(context, place)
  return (
    <>
      <PageHead
        title="常住人口"
        meta={`${place.name}各年常住人口，批次/千人等指标的分母`}
        secondary={<PlaceSwitch basePath="/organisation/populations" currentId={place.id} options={options} elsewhere={elsewhere} />}
        action={can.manage.allowed && <RecordPopulation jurisdictionId={place.id} year={thisYear.year - 1} recordPopulation={recordPopulation} />}
      />
      <InUse thisYear={thisYear} />
      <HeldPopulations rows={held} canManage={can.manage.allowed} changePopulation={changePopulation} voidPopulation={voidPopulation} />
      {townships.length > 0 && (
        <>
          <h2 id="townships" className="mt-8 mb-2 text-h3 font-semibold">各乡镇（街道）</h2>
          <TownshipPopulations rows={townships} canManage={can.manage.allowed} />
        </>
      )}
      <h2 className="mt-8 mb-2 text-h3 font-semibold">更正与作废记录</h2>
      <EarlierPopulations rows={earlier} />
    </>
  )
})

/** Which figure this year's rates are counted against, said before the table. */
function InUse({ thisYear: { year, choice } }: Pick<PopulationPage, 'thisYear'>) {
  if (!choice) return <Notice tone="attention" title={`${year}年的指标还不能计算`} className="mb-4">没有{year}年及以前的常住人口，批次/千人等指标显示为“无数据”。</Notice>
  const { population, isEarlierYear } = choice
  return (
    <Notice className="mb-4" title={`${year}年的指标按 ${formatInteger(population.value)} 人计算`}>
      {isEarlierYear ? `${year}年常住人口尚未公布，暂用${population.year}年数据；登记${year}年数据后自动改用并重新计算。` : `数据来源：${population.source}。`}
    </Notice>
  )
}
