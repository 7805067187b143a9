/** Names of people and streets as one meets them in the Landes; nobody in particular. */

export const lastNames: readonly string[] =
  `Dupouy Lafitte Labarthe Darrigade Lesbats Dubosc Lalanne Labat Dulucq Ducasse Cazaux Bordenave
  Lafargue Destenave Duprat Castaings Dubourg Saint-Martin Laborde Lacoste Dussarrat Capdeville
  Darribère Dufau Tastet Larrieu Lapeyre Bats Brethes Cabannes Cazenave Claverie Courrèges Daugreilh
  Daudignon Dehez Desclaux Dezès Dourthe Ducamp Ducos Ducournau Dulau Dumartin Dumora Dupin Duplantier
  Duvignau Fauthoux Gourdon Grangé Hontans Labadie Labeyrie Labrouche Lacave Lafourcade Lagarde Laffitau
  Lamaison Lamarque Lamothe Lannelongue Laouilheau Larroque Lartigau Lasserre Lataste Latappy Lavielle
  Lespiaucq Loustalot Maisonnave Marsan Mauléon Mesplède Monge Mora Nassiet Nogaro Pédelucq Peyres
  Pouysegur Priam Puyo Sarrade Sescousse Sourbets Subsol Tauzin Tauziède Vergez Villenave d'Artigues
  d'Abadie Garcia Martinez Lopes Ferreira Martin Petit Moreau Robert Richard Perez`
    .split(/\s+/)
    .concat('Da Silva');

export const elderWomen: readonly string[] =
  `Marie Jeanne Paulette Simone Yvette Odette Denise Ginette Jacqueline Suzanne Lucienne Marcelle
  Andrée Raymonde Huguette Georgette Janine Pierrette Monique Colette Micheline Arlette Josette Gisèle
  Marie-Thérèse Marie-Louise Maïté Henriette Germaine Fernande Solange Bernadette Lucette Claudine
  Nicole Françoise Christiane Danielle Éliane Renée`.split(/\s+/);

export const elderMen: readonly string[] =
  `Jean Pierre André Roger Robert Marcel René Raymond Henri Louis Georges Michel Jacques Claude
  Jean-Pierre Jean-Claude Lucien Gilbert Maurice Guy Bernard Gérard Fernand Roland Étienne`.split(
    /\s+/,
  );

export const workingWomen: readonly string[] =
  `Sandrine Nathalie Christelle Stéphanie Céline Valérie Sylvie Isabelle Véronique Corinne Karine
  Laetitia Virginie Aurélie Émilie Mélanie Séverine Delphine Patricia Laurence Sophie Julie Marion Élodie
  Amandine Cindy Jennifer Laura Manon Pauline Camille Marine Océane Maylis Fatima Nadia Maria Paola Agnès
  Myriam Maïder Béatrice Florence Hélène`.split(/\s+/);

export const workingMen: readonly string[] =
  'David Christophe Nicolas Julien Mathieu Xavier Thierry Mickaël Romain'.split(' ');

/** In the bourg, with a number in front. */
export const townStreets: readonly string[] = [
  'rue des Écoles',
  'rue de la Mairie',
  'avenue de la Gare',
  'rue du Midou',
  'place des Arènes',
  'rue des Platanes',
  'avenue du Marsan',
  'rue Jean-Jaurès',
  'rue Gambetta',
  'impasse des Hortensias',
  'allée des Pins',
  'rue du Foirail',
  'chemin du Stade',
  'rue Pasteur',
  'rue des Résiniers',
  'lotissement les Chênes',
  'rue de la Fontaine',
  "rue de l'Église",
  'résidence Bellevue',
  'rue des Tisserands',
];

/** Outside: a road and a house's name. */
export const countryRoads: readonly string[] = [
  'route de Bayonne',
  'chemin de Lahitte',
  'route de la Lande',
  "chemin de l'Airial",
  'route du Moulin',
  'chemin de Lagrange',
  'route des Barthes',
  'chemin du Bos',
  'route de Cap-de-Coste',
  'chemin de Menjoulet',
  'chemin de Houn-de-Loup',
  'route du Bas-Armagnac',
];

export const houseNames: readonly string[] = [
  'lieu-dit Petit-Jean',
  'lieu-dit Larrouquère',
  'maison Peyroulet',
  'lieu-dit Le Hourn',
  'maison Mouliot',
  'lieu-dit Lous Bruchs',
  'lieu-dit Bignaou',
  'maison Capdepuy',
  'lieu-dit Jouanon',
  'lieu-dit Le Bourdieu',
  'maison Tauzin',
  'lieu-dit Pouchiou',
];

/** How one gets in: references, never the code itself. */
export const accesses: readonly string[] = [
  'Clé n° {n} au bureau',
  'Clé n° {n} au bureau, portail à refermer',
  'Boîte à clés, code au bureau (réf. {n})',
  'Sonner et entrer',
  'Digicode, code au bureau (réf. {n})',
  'Entrée par le garage, clé n° {n}',
  'Vient ouvrir, laisser le temps',
];

export const instructions: readonly string[] = [
  '',
  '',
  '',
  'Se garer dans la cour, pas sur la route.',
  'Petit chien, gentil, ne pas le laisser sortir.',
  'Frapper fort : entend mal.',
  'Rapporter la liste de courses au frigo.',
  'La voisine a un double des clés.',
  'Volets à ouvrir en arrivant.',
  'Fermer le portail à clé en partant.',
];
