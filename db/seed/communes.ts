/**
 * Sectors of the Landes for the example: real communes with their postcode, the coordinates of
 * the bourg (to about a kilometre) and a weight for how many of the people live there.
 */
import type { ServiceSize } from '../../domain/service.ts';

export interface Commune {
  readonly name: string;
  readonly postcode: string;
  readonly lat: number;
  readonly lon: number;
  readonly weight: number;
}

export interface Sector {
  readonly serviceName: string;
  readonly address: string;
  /** The first is the main town. */
  readonly communes: readonly Commune[];
}

const commune = (
  name: string,
  postcode: string,
  lat: number,
  lon: number,
  weight: number,
): Commune => ({ name, postcode, lat, lon, weight });

export const sectors: Readonly<Record<ServiceSize, Sector>> = {
  XS: {
    serviceName: 'CIAS du Pays grenadois (exemple)',
    address: "place des Tilleuls, 40270 Grenade-sur-l'Adour",
    communes: [
      commune("Grenade-sur-l'Adour", '40270', 43.7756, -0.4314, 10),
      commune("Cazères-sur-l'Adour", '40270', 43.7608, -0.3178, 4),
      commune('Larrivière-Saint-Savin', '40270', 43.7547, -0.4242, 3),
      commune('Saint-Maurice-sur-Adour', '40270', 43.7931, -0.4678, 3),
      commune('Bascons', '40090', 43.8244, -0.4147, 3),
      commune('Maurrin', '40270', 43.8036, -0.3864, 2),
      commune('Castandet', '40270', 43.8094, -0.3547, 2),
      commune('Bordères-et-Lamensans', '40270', 43.7714, -0.3661, 2),
    ],
  },
  S: {
    serviceName: 'CIAS du Pays tarusate (exemple)',
    address: 'rue des Écoles, 40400 Tartas',
    communes: [
      commune('Tartas', '40400', 43.8333, -0.81, 14),
      commune('Rion-des-Landes', '40370', 43.9339, -0.9236, 11),
      commune('Morcenx-la-Nouvelle', '40110', 44.0353, -0.9128, 13),
      commune("Pontonx-sur-l'Adour", '40465', 43.7886, -0.9244, 9),
      commune('Souprosse', '40250', 43.7886, -0.7094, 5),
      commune('Meilhan', '40400', 43.8619, -0.7003, 5),
      commune('Bégaar', '40400', 43.825, -0.8464, 4),
      commune('Carcarès-Sainte-Croix', '40400', 43.8494, -0.7875, 3),
      commune('Laluque', '40465', 43.8503, -0.9922, 3),
      commune('Ygos-Saint-Saturnin', '40110', 43.9769, -0.7364, 4),
      commune('Arengosse', '40110', 43.9964, -0.7817, 3),
      commune('Saint-Yaguen', '40400', 43.8939, -0.7361, 2),
      commune('Beylongue', '40370', 43.9222, -0.8333, 2),
      commune('Gouts', '40400', 43.7861, -0.7847, 1),
    ],
  },
  M: {
    serviceName: 'CIAS de Chalosse (exemple)',
    address: 'place du Tour du Sol, 40500 Saint-Sever',
    communes: [
      commune('Saint-Sever', '40500', 43.7594, -0.5744, 15),
      commune('Hagetmau', '40700', 43.6561, -0.5917, 15),
      commune('Mugron', '40250', 43.7494, -0.75, 7),
      commune('Amou', '40330', 43.5917, -0.7472, 6),
      commune('Pomarez', '40360', 43.6297, -0.8286, 5),
      commune('Samadet', '40320', 43.6383, -0.4864, 5),
      commune('Doazit', '40700', 43.6906, -0.6464, 4),
      commune('Montaut', '40500', 43.7417, -0.6553, 3),
      commune('Aurice', '40500', 43.8047, -0.5867, 3),
      commune('Cauna', '40500', 43.7844, -0.6347, 2),
      commune('Coudures', '40500', 43.6917, -0.5128, 2),
      commune('Eyres-Moncube', '40500', 43.7158, -0.5503, 2),
      commune('Saint-Cricq-Chalosse', '40700', 43.6531, -0.6878, 3),
      commune('Momuy', '40700', 43.6128, -0.6361, 2),
      commune('Gaujacq', '40330', 43.6433, -0.7314, 2),
      commune('Geaune', '40320', 43.6411, -0.3714, 3),
    ],
  },
  L: {
    serviceName: 'CIAS du Marsan (exemple)',
    address: 'avenue du Moulin, 40000 Mont-de-Marsan',
    communes: [
      commune('Mont-de-Marsan', '40000', 43.8902, -0.4971, 40),
      commune('Saint-Pierre-du-Mont', '40280', 43.8817, -0.518, 16),
      commune('Villeneuve-de-Marsan', '40190', 43.8908, -0.3072, 8),
      commune("Grenade-sur-l'Adour", '40270', 43.7756, -0.4314, 7),
      commune('Saint-Perdon', '40090', 43.8664, -0.5903, 5),
      commune('Benquet', '40280', 43.8292, -0.5008, 5),
      commune('Roquefort', '40120', 44.0336, -0.3219, 6),
      commune('Sarbazan', '40120', 44.0211, -0.3128, 2),
      commune('Saint-Avit', '40090', 43.9347, -0.4553, 2),
      commune('Bretagne-de-Marsan', '40280', 43.8417, -0.4708, 4),
      commune('Bougue', '40090', 43.8975, -0.3967, 2),
      commune('Campagne', '40090', 43.8667, -0.6347, 3),
      commune('Uchacq-et-Parentis', '40090', 43.9203, -0.5514, 2),
      commune("Saint-Martin-d'Oney", '40090', 43.9253, -0.6447, 3),
      commune('Geloux', '40090', 43.9803, -0.6261, 2),
      commune('Pouydesseaux', '40120', 43.9583, -0.325, 2),
      commune('Bascons', '40090', 43.8244, -0.4147, 2),
    ],
  },
  XL: {
    serviceName: 'CIAS Adour-Océan (exemple)',
    address: 'cours Foch, 40100 Dax',
    communes: [
      commune('Dax', '40100', 43.7076, -1.0514, 40),
      commune('Saint-Paul-lès-Dax', '40990', 43.7267, -1.0531, 26),
      commune('Soustons', '40140', 43.7528, -1.3278, 16),
      commune('Saint-Vincent-de-Tyrosse', '40230', 43.6606, -1.3086, 16),
      commune('Capbreton', '40130', 43.6425, -1.4297, 17),
      commune('Soorts-Hossegor', '40150', 43.6647, -1.3972, 8),
      commune('Labenne', '40530', 43.5931, -1.4261, 9),
      commune('Seignosse', '40510', 43.6881, -1.3694, 6),
      commune('Bénesse-Maremne', '40230', 43.6361, -1.3603, 5),
      commune('Tosse', '40230', 43.6878, -1.3322, 5),
      commune('Saubion', '40230', 43.6703, -1.3475, 3),
      commune('Angresse', '40150', 43.6564, -1.3714, 4),
      commune('Magescq', '40140', 43.7808, -1.2156, 5),
      commune('Saint-Geours-de-Maremne', '40230', 43.6894, -1.2292, 5),
      commune('Saubusse', '40180', 43.6603, -1.1897, 3),
      commune('Saint-Martin-de-Hinx', '40390', 43.5842, -1.2675, 4),
      commune('Peyrehorade', '40300', 43.5472, -1.1158, 8),
      commune('Pouillon', '40350', 43.6031, -0.9972, 6),
      commune('Narrosse', '40180', 43.6961, -1.0186, 6),
      commune('Saugnac-et-Cambran', '40180', 43.67, -0.9958, 3),
      commune('Seyresse', '40180', 43.6836, -1.0653, 2),
      commune('Oeyreluy', '40180', 43.6667, -1.0828, 3),
      commune('Tercis-les-Bains', '40180', 43.6708, -1.1094, 3),
      commune('Mées', '40990', 43.7025, -1.11, 4),
      commune('Rivière-Saas-et-Gourby', '40180', 43.6789, -1.1464, 3),
      commune('Heugas', '40180', 43.6442, -1.0803, 3),
      commune('Saint-Vincent-de-Paul', '40990', 43.7436, -1.0097, 6),
      commune('Herm', '40990', 43.8056, -1.1411, 3),
      commune('Hinx', '40180', 43.7017, -0.9283, 3),
      commune('Castets', '40260', 43.8817, -1.145, 5),
      commune('Léon', '40550', 43.8767, -1.3008, 5),
    ],
  },
};
