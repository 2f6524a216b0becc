import { Download, Plus } from 'lucide-react'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { JudgedStatusMark } from '../indicator/status-mark'
import { Button, ButtonLink } from '../ui/button'
import { DescriptionList } from '../ui/description-list'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { FigureCard, FigureRow } from '../ui/figure-card'
import { Kbd } from '../ui/kbd'
import { LinkTabs } from '../ui/link-tabs'
import { Notice } from '../ui/notice'
import { ProgressBar } from '../ui/progress-bar'
import { TableSkeleton } from '../ui/skeleton'
import { StatusBadge, StatusMark, ToneBadge } from '../ui/status-badge'
import { STATUS_KEYS, STATUS_TONES } from '../ui/status-set'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'
import { KitSection, Sample } from './kit-section'

const TONE_WORDS = { neutral: '草稿', info: '待审签', good: '已接收', caution: '将到期', attention: '逾期 2 天', muted: '已作废' }

export function ButtonSamples() {
  return (
    <KitSection id="buttons" title="按钮与链接">
      <Sample name="主要、次要、安静、需谨慎">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary">提交本月报告</Button>
          <Button icon={<Download aria-hidden className="size-4" />}>导出台账</Button>
          <Button variant="quiet" icon={<Plus aria-hidden className="size-4" />}>增加一行</Button>
          <Button variant="danger">作废本次抽检</Button>
          <ButtonLink href="#buttons">返回列表</ButtonLink>
        </div>
      </Sample>
      <Sample name="进行中、不可用、小号">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" pending pendingLabel="正在提交">提交本月报告</Button>
          <Button disabled>退回修改</Button>
          <Button size="sm">继续修改</Button>
          <Button size="sm" variant="quiet">依据</Button>
        </div>
      </Sample>
      <Sample name="链接、按键">
        <p>
          目标依据<TextLink href="#buttons">《食品安全“十四五”规划》第（十）条</TextLink>，全文见<TextLink external href="https://www.gov.cn/">中国政府网</TextLink>。按 <Kbd>J</Kbd> <Kbd>K</Kbd> 上下，<Kbd>Enter</Kbd> 确认。
        </p>
      </Sample>
    </KitSection>
  )
}

export function StatusSamples() {
  return (
    <KitSection id="status" title="状态">
      <Sample name="目标状态：图标、文字、颜色一起表示">
        <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
          {JUDGED_STATUSES.map((status) => (
            <li key={status} className="flex items-baseline gap-3">
              <span className="w-28 shrink-0"><JudgedStatusMark status={status} /></span>
              <span className="text-sm text-ink-2">{JUDGED_STATUS_WORDS[status].meaning}</span>
            </li>
          ))}
        </ul>
      </Sample>
      <Sample name="其他状态、表内用法、矩阵用法">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {STATUS_TONES.map((tone) => <ToneBadge key={tone} tone={tone}>{TONE_WORDS[tone]}</ToneBadge>)}
          <StatusBadge plain status="at-risk" />
          <StatusBadge plain status="met" />
          <span className="flex gap-2">{STATUS_KEYS.map((status) => <StatusMark key={status} status={status} />)}</span>
        </div>
      </Sample>
      <Sample name="进度：竖线为按时间应到">
        <div className="max-w-xl space-y-2">
          <ProgressBar label="检查学校食堂" value={91.6} expected={89} text="458 / 500　91.6%" tone="good" />
          <ProgressBar label="食品抽检" value={68.2} expected={89} text="3.41 / 4 批次/千人" tone="caution" />
          <ProgressBar label="快检室建设" value={0} text="0 / 12" />
        </div>
      </Sample>
    </KitSection>
  )
}

export function FigureSamples() {
  return (
    <KitSection id="figures" title="数字与说明">
      <FigureRow>
        <FigureCard label="按时率" value="11 / 12" note="本年度月报" href="#figures" />
        <FigureCard label="食品抽检" value="3.41" unit="批次/千人" note="目标 ≥ 4，剩余 41 天" status={<StatusBadge plain status="not-met" />} href="#figures" />
        <FigureCard label="牵头任务" value="3" unit="项" note="责任任务 9 项" />
        <FigureCard label="食源性疾病监测覆盖率" value="—" note="目标待省卫健委方案明确（已过 83 天）" status={<StatusBadge plain status="pending" />} />
      </FigureRow>
      <div className="mt-5 grid gap-6 lg:grid-cols-2">
        <DescriptionList
          items={[
            { term: '牵头单位', detail: '市委网络安全和信息化委员会办公室' },
            { term: '责任单位', detail: '市规划建设局（市城乡建设服务中心）、市人力资源和社会保障局' },
            { term: '报送时间', detail: '每月 21 日前' },
            { term: '文号', detail: '' },
          ]}
        />
        <Timeline
          label="办理经过"
          entries={[
            { key: '1', when: '11月21日 14:02', who: '市教育局 张敏', what: '提交 11月月调度报告', tone: 'good' },
            { key: '2', when: '11月22日 09:30', who: '市食安办 王强', what: '退回，2 处需修改', detail: '累计数 120 小于上月的 135，请核对；如确有更正，请填写说明。', tone: 'attention' },
            { key: '3', when: '11月23日前', what: '等待市教育局修改', tone: 'waiting' },
          ]}
        />
      </div>
    </KitSection>
  )
}

export function MessageSamples() {
  return (
    <KitSection id="messages" title="提示、空白与出错">
      <div className="space-y-3">
        <Notice title="数据截至 2026年11月20日">按已报送口径统计，未报单位不计入。</Notice>
        <Notice tone="ok">11月月调度报告已提交，等待审签。</Notice>
        <Notice tone="attention" title="逾期 2 天" actions={<Button size="sm">继续修改</Button>}>10月月调度报告被退回，2 处需修改。</Notice>
      </div>
      <div className="mt-5 grid gap-4 lg:grid-cols-2">
        <div className="rounded-md border border-line"><EmptyState title="还没有督办事项" action={<Button variant="primary">新建督办</Button>}>食安办对逾期或退回两次以上的事项发起督办后，会列在这里。</EmptyState></div>
        <div className="rounded-md border border-line"><ErrorState title="这部分暂时打不开" reference="E7A93C2" actions={<Button>重试</Button>}>已保存的内容不受影响。</ErrorState></div>
      </div>
      <div className="mt-5"><TableSkeleton rows={3} /></div>
      <div className="mt-5">
        <LinkTabs
          label="报告分类"
          tabs={[
            { href: '?tab=todo#messages', label: '待办', count: 3, current: true },
            { href: '?tab=sent#messages', label: '已提交', count: 11, current: false },
            { href: '?tab=returned#messages', label: '被退回', current: false },
          ]}
        />
      </div>
    </KitSection>
  )
}
