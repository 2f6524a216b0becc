import { CateringGradeMark, RiskGradeMark } from '@/components/business/business-marks'
import { FileComplaintsPart } from '@/components/credit/complaint-table'
import { FileBatches, FileFindings, FileGrades, FileInspections, FileListings } from '@/components/credit/credit-file-parts'
import { RecordPenalty } from '@/components/credit/penalty-form'
import { PenaltyTable } from '@/components/credit/penalty-table'
import { PrintButton } from '@/components/inspection/print-button'
import { ButtonLink } from '@/components/ui/button'
import { FigureCard, FigureRow } from '@/components/ui/figure-card'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { creditFileEntries } from '@/lib/credit/file/credit-file.policy'
import { getCreditFile } from '@/lib/credit/file/credit-file.queries'
import { creditFileSearchSchema } from '@/lib/credit/file/credit-file.schema'
import { findPenaltyStart } from '@/lib/credit/penalty/penalty-start.queries'
import { businessParamsSchema } from '@/lib/food-business/food-business.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate, formatInteger } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { recordComplaint, recordPenalty, settleComplaint, voidComplaint, voidPenalty } from './actions'

export const metadata = { title: '食品安全信用档案' }

export default definePage(creditFileEntries.view, { params: businessParamsSchema, search: creditFileSearchSchema }, async ({ params, search, ...context }) => {
  const file = await getCreditFile(context, params.id, search.year)
  const { business, counts, years } = file
  const start = file.canWrite ? await findPenaltyStart(context, business.id, search.case) : null
  const todayOn = dateOnOf(context.now)
  const base = `/businesses/${business.id}/credit`
  return (
    <>
      <PageHead
        title={`食品安全信用档案：${business.name}`}
        official
        breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${business.placeId}` }, { label: business.name, href: `/businesses/${business.id}` }, { label: '信用档案' }]}
        meta={[[business.placeName, business.townshipName].filter(Boolean).join(' '), FOOD_BUSINESS_KIND_LABELS[business.kind], business.uscc, business.address].filter(Boolean).join(' · ')}
        state={<>{business.riskGrade && <RiskGradeMark grade={business.riskGrade} />}{business.cateringGrade && <CateringGradeMark grade={business.cateringGrade} />}</>}
        secondary={<PrintButton />}
        action={file.canWrite && business.isGraded && <ButtonLink href={`/businesses/${business.id}/assess`}>评定风险等级</ButtonLink>}
      />
      <div className="mb-4 print:hidden"><LinkTabs label="按年度查看" tabs={[{ href: base, label: '全部年度', current: search.year === null }, ...years.map((year) => ({ href: `${base}?year=${year}`, label: `${year} 年`, current: search.year === year }))]} /></div>
      <p className="mb-3 text-table text-ink-2">{search.year === null ? '全部年度' : `${search.year} 年`}，截至{formatDate(todayOn)}{business.nextInspectionOn && `；下次应检 ${formatDate(business.nextInspectionOn)}前`}。</p>
      <FigureRow>
        <FigureCard label="监督检查" value={formatInteger(counts.inspections)} unit="次" note={`结果不符合 ${counts.notCompliant} 次`} href="#inspections" />
        <FigureCard label="检查发现的问题" value={formatInteger(counts.findings)} unit="个" href="#findings" />
        <FigureCard label="抽样检验" value={formatInteger(counts.batches)} unit="批次" note={`不合格和问题样品 ${counts.failedBatches} 批次`} href="#batches" />
        <FigureCard label="行政处罚" value={formatInteger(counts.penalties)} unit="件" note={`其中较重 ${counts.heavyPenalties} 件`} href="#penalties" />
      </FigureRow>
      <div className="mt-5 space-y-5">
        <FileListings file={file} />
        <SectionCard title="行政处罚" aside={`${counts.penalties} 件`} anchor="penalties" flush actions={file.canWrite && <RecordPenalty businessId={business.id} todayOn={todayOn} circumstances={file.circumstances} cases={file.cases} start={start} record={recordPenalty} />}>
          <PenaltyTable rows={file.penalties} businessId={business.id} circumstances={new Map(file.circumstances.map(({ code, label }) => [code, label]))} canPropose={file.canWrite} voidPenalty={voidPenalty} />
        </SectionCard>
        {file.complaints && <FileComplaintsPart of={file.complaints} businessId={business.id} todayOn={todayOn} actions={{ record: recordComplaint, settle: settleComplaint, void: voidComplaint }} />}
        <FileInspections file={file} />
        <FileFindings file={file} />
        <FileBatches file={file} />
        <FileGrades file={file} />
      </div>
    </>
  )
})
