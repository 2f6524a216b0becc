import { clsx } from 'clsx'
import { LoaderCircle } from 'lucide-react'
import { PortalLink } from './portal-link'
import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-action bg-action text-on-dark hover:border-action-strong hover:bg-action-strong',
  secondary: 'border-edge bg-surface text-ink hover:border-action hover:text-action',
  quiet: 'border-transparent text-action hover:bg-action-soft',
  danger: 'border-attention bg-surface text-attention hover:bg-attention hover:text-on-dark',
}

const SIZES: Record<ButtonSize, string> = {
  md: 'min-h-(--control-height) px-3.5 py-1 text-table',
  sm: 'min-h-7 px-2 py-0.5 text-sm pointer-coarse:min-h-(--control-height)',
}

function buttonClass(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return clsx(
    'inline-flex items-center justify-center gap-1.5 rounded-md border text-center font-medium no-underline transition-colors print:hidden',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-2',
    'aria-disabled:cursor-progress',
    VARIANTS[variant],
    SIZES[size],
    className,
  )
}

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }

export type ButtonProps = ComponentProps<'button'> & Look & {
  /** While true the button keeps focus and place but does nothing when pressed. */
  pending?: boolean
  /** What is happening, e.g. 正在提交. Without it the label stays. */
  pendingLabel?: string
}

/** A button says what happens: 提交本月报告, 退回修改, 导出台账. */
export function Button({ variant = 'secondary', size = 'md', icon, pending = false, pendingLabel, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      onClick={pending ? undefined : onClick}
      className={buttonClass(variant, size, className)}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" /> : icon}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  )
}

export type ButtonLinkProps = ComponentProps<typeof PortalLink> & Look

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ variant = 'secondary', size = 'md', icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <PortalLink {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </PortalLink>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label' | 'pendingLabel'> & { label: string; children: ReactNode }

/** A square button that shows only an icon; its label is read aloud and shown as a tip. */
export function IconButton({ label, variant = 'quiet', size = 'md', className, children, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      variant={variant}
      size={size}
      aria-label={label}
      title={rest.title ?? label}
      className={clsx('shrink-0 px-0!', size === 'md' ? 'w-(--control-height)' : 'w-7 pointer-coarse:w-(--control-height)', variant === 'quiet' && 'text-ink-2 hover:text-action', className)}
    >
      {children}
    </Button>
  )
}
