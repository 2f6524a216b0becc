import type { CateringView } from '@/lib/credit/catering/catering-assessment.queries'
import { formatDate } from '@/lib/shared/format'
import { CATERING_GRADE_LABELS } from '@/lib/terms/food-business'
import { DynamicFace } from './dynamic-face'

/** 餐饮服务食品安全等级公示牌: one sheet of A4 for the wall. */
export function CateringNoticePaper({ view: { business, notice } }: { view: CateringView }) {
  if (!notice) return null
  const lines = [['单位名称', business.name], ['地址', business.address], ['许可证编号', business.licence ?? ''], ['食品安全管理员', business.managerName], ['年度等级', notice.yearlyGrade ? CATERING_GRADE_LABELS[notice.yearlyGrade] : '不予评级'], ['本次检查日期', formatDate(notice.on)], ['下次评定', `${formatDate(notice.nextOn)}前`]]
  return (
    <article data-official-paper aria-label="餐饮服务食品安全等级公示牌" className="mx-auto max-w-[42rem] space-y-6 rounded-md border-2 border-action bg-surface px-6 py-8 text-center print:max-w-none print:border-4 print:py-10">
      <h2 className="text-[1.75rem] leading-tight font-semibold">餐饮服务食品安全等级公示</h2>
      <div>
        <p className="mb-3 text-h2">本次检查动态等级</p>
        {notice.dynamicGrade ? <DynamicFace grade={notice.dynamicGrade} size="lg" /> : <p className="py-12 text-[2.5rem] font-semibold">整改中</p>}
      </div>
      <table className="w-full border-collapse text-left text-h3"><tbody>{lines.map(([label, words]) => <tr key={label}><th scope="row" className="w-40 border border-line bg-sunken px-3 py-2 font-medium print:border-black">{label}</th><td className="border border-line px-3 py-2 print:border-black">{words || '—'}</td></tr>)}</tbody></table>
      <div className="space-y-1 text-table">
        <p>动态等级：优秀（大笑）、良好（微笑）、一般（平脸）；年度等级A级为优秀、B级为良好、C级为一般。</p>
        <p>监督检查单位：{notice.authority}</p>
        <p>本公示牌未经监管部门允许，不得摘下或者遮盖。</p>
      </div>
    </article>
  )
}
