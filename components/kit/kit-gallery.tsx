import { PageHead } from '../ui/page-head'
import { Button } from '../ui/button'
import { ToneBadge } from '../ui/status-badge'
import type { SearchParams } from '../ui/table-query'
import { TextLink } from '../ui/text-link'
import { ControlSamples } from './control-samples'
import { ButtonSamples, FigureSamples, MessageSamples, StatusSamples } from './display-samples'
import { FormSample } from './form-sample'
import { KitSection } from './kit-section'
import { TableSample } from './table-sample'
import { WindowSamples } from './window-samples'

const PARTS = [
  ['buttons', '按钮与链接'],
  ['status', '状态'],
  ['table', '表格'],
  ['controls', '输入'],
  ['form', '表单'],
  ['windows', '窗口'],
  ['figures', '数字与说明'],
  ['messages', '提示、空白与出错'],
] as const

/** Every part of the kit in its states, with the longest names there are. `todayOn` is `YYYY-MM-DD`. */
export function KitGallery({ basePath = '/kit', search, todayOn }: { basePath?: string; search: SearchParams; todayOn: string }) {
  return (
    <>
      <PageHead
        official
        breadcrumb={[{ label: '首页', href: '/' }, { label: '系统', href: '/kit' }, { label: '界面组件' }]}
        title="界面组件"
        state={<ToneBadge tone="neutral">演示</ToneBadge>}
        meta="各组件及其状态，供设计与验收对照。页内数据均为演示，不会保存。"
        secondary={<Button>打印本页</Button>}
        action={<Button variant="primary">提交本月报告</Button>}
      />
      <nav aria-label="本页内容" className="mb-5 print:hidden">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-table">
          {PARTS.map(([id, label]) => <li key={id}><TextLink href={`#${id}`}>{label}</TextLink></li>)}
        </ul>
      </nav>
      <ButtonSamples />
      <StatusSamples />
      <TableSample basePath={basePath} search={search} todayOn={todayOn} />
      <KitSection id="controls" title="输入"><ControlSamples todayOn={todayOn} /></KitSection>
      <KitSection id="form" title="表单"><FormSample /></KitSection>
      <KitSection id="windows" title="窗口"><WindowSamples todayOn={todayOn} /></KitSection>
      <FigureSamples />
      <MessageSamples />
    </>
  )
}
