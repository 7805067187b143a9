/** Mantine, dense and legible: contrasts of RGAA AA, French names for what it can't name itself. */
import {
  ActionIcon,
  Badge,
  Button,
  CloseButton,
  createTheme,
  Drawer,
  InputBase,
  Modal,
  MultiSelect,
  Notification,
  NumberInput,
  Select,
  TextInput,
  Textarea,
  type MantineColorsTuple,
} from '@mantine/core';

/** The green of a Landes pine; shade 8 carries white text at 7.9 to 1. */
const pine: MantineColorsTuple = [
  '#edf7f4',
  '#d9ece6',
  '#b0d8cc',
  '#84c4b0',
  '#5fb398',
  '#3f9c80',
  '#2a866b',
  '#1d7059',
  '#135c48',
  '#0b4636',
];

const closeName: Readonly<Record<'aria-label', string>> = { 'aria-label': 'Fermer' };
const small = { defaultProps: { size: 'sm' } } as const;
/** In a dialog the kit's own `<header>` would be a second banner of the page. */
const closable = {
  defaultProps: {
    closeButtonProps: closeName,
    attributes: { header: { role: 'presentation' } },
    styles: { title: { fontSize: '18px', fontWeight: 700 } },
  },
} as const;

export const theme = createTheme({
  colors: { pine },
  primaryColor: 'pine',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: '"Atkinson Hyperlegible", system-ui, sans-serif',
  headings: { fontFamily: '"Atkinson Hyperlegible", system-ui, sans-serif', fontWeight: '700' },
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '18px', xl: '22px' },
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '24px', xl: '36px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle' } }),
    Badge: Badge.extend({ styles: { label: { textTransform: 'none' } } }),
    Button: Button.extend(small),
    CloseButton: CloseButton.extend({ defaultProps: { ...closeName } }),
    Drawer: Drawer.extend(closable),
    InputBase: InputBase.extend(small),
    Modal: Modal.extend(closable),
    MultiSelect: MultiSelect.extend(small),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: closeName } }),
    NumberInput: NumberInput.extend(small),
    Select: Select.extend(small),
    TextInput: TextInput.extend(small),
    Textarea: Textarea.extend(small),
  },
});
