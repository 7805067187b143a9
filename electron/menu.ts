/** The menu in French: what the OS expects of any program, and no developer's tools. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Undo is missing on purpose: Ctrl+Z undoes a gesture of the plan, and the page does that. */
export function createMenu(platform: NodeJS.Platform): Menu {
  const template: MenuItemConstructorOptions[] = [
    {
      label: platform === 'darwin' ? 'Planning CIAS' : 'Fichier',
      submenu: [{ role: 'quit', label: 'Quitter' }],
    },
    {
      label: 'Édition',
      submenu: [
        { role: 'cut', label: 'Couper' },
        { role: 'copy', label: 'Copier' },
        { role: 'paste', label: 'Coller' },
        { role: 'selectAll', label: 'Tout sélectionner' },
      ],
    },
    {
      label: 'Affichage',
      submenu: [
        { role: 'zoomIn', label: 'Agrandir' },
        { role: 'zoomOut', label: 'Réduire' },
        { role: 'resetZoom', label: 'Taille normale' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Plein écran' },
      ],
    },
  ];
  return Menu.buildFromTemplate(template);
}
