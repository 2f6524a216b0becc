import {
  Archive,
  Building2,
  CalendarDays,
  ChartLine,
  ClipboardCheck,
  ClipboardList,
  Eye,
  FileText,
  Gavel,
  Gauge,
  House,
  Inbox,
  ListChecks,
  Megaphone,
  Network,
  ScrollText,
  Settings,
  ShieldCheck,
  Star,
  Store,
  TestTube,
  Users,
  Wrench,
  type LucideIcon,
} from 'lucide-react'

const ICONS = {
  home: House,
  overview: Gauge,
  plan: FileText,
  task: ListChecks,
  report: ClipboardList,
  ledger: Archive,
  review: Inbox,
  indicator: ChartLine,
  business: Store,
  sampling: TestTube,
  inspection: ClipboardCheck,
  rectification: Wrench,
  supervision: Gavel,
  evaluation: Star,
  complaint: Megaphone,
  publish: Eye,
  organisation: Network,
  department: Building2,
  account: Users,
  security: ShieldCheck,
  audit: ScrollText,
  calendar: CalendarDays,
  settings: Settings,
} satisfies Record<string, LucideIcon>

export type NavIconName = keyof typeof ICONS

/** The icon of a navigation entry, by name: names can travel from server to browser, components cannot. */
export function NavIcon({ name, className }: { name: NavIconName; className?: string }) {
  const Icon = ICONS[name]
  return <Icon aria-hidden strokeWidth={1.75} className={className ?? 'size-4.5 shrink-0'} />
}
