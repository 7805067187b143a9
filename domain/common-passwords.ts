/**
 * Words that passwords are made of when nobody thinks: the bases of the lists that guessers try
 * first, in French and English, without accents. With a minimum of twelve signs a whole list of
 * short passwords would refuse nothing; what is long and common is such a word with something after.
 */
const text = `
motdepasse password passwort passe secret azerty qwerty azertyuiop qwertyuiop qsdfghjklm wxcvbn
admin administrateur administrator administration utilisateur user root login connexion connection
bienvenue welcome bonjour bonsoir coucou salut hello merci test tester changeme changer change moi
ordinateur computer internet windows microsoft google facebook instagram samsung apple iphone android
orange sfr free bouygues wifi bureau poste portable clef cle code acces entree ouvrir ouvretoi sesame
loulou doudou chouchou chou minou minette titi tata tonton papa maman papy mamie bebe cherie cheri amour
jetaime iloveyou love lover coeur bisou calin ange princesse prince princess reine roi king queen
soleil sunshine etoile lune ciel mer plage vacances ete hiver printemps automne noel fleur rose
chocolat caramel bonbon biscuit cookie fraise cerise banane pomme orange citron
chat chien chaton cheval poney lapin oiseau dauphin dolphin tigre lion loup dragon monkey panda koala
football foot rugby tennis basket velo moto voiture ferrari porsche peugeot renault citroen
france paris marseille lyon toulouse bordeaux bayonne dax landes aquitaine gascogne montdemarsan
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout
septembre octobre novembre decembre spring summer autumn winter monday friday sunday january
marie nathalie isabelle sylvie catherine martine christine francoise valerie sandrine stephanie
veronique sophie celine chantal patricia anne brigitte julie monique aurelie nicole laurence annie
emilie dominique virginie corinne elodie christelle camille caroline lea sarah laura pauline manon emma
jean philippe michel alain patrick nicolas christophe pierre christian eric frederic laurent stephane
david pascal daniel alexandre julien thierry olivier bernard thomas sebastien gerard didier vincent
francois bruno guillaume jerome jacques marc maxime romain claude antoine franck jeanpierre kevin
cedric anthony arnaud fabrice mathieu lucas hugo louis charlotte chloe michael robert charlie andrew
superman batman pokemon starwars star wars naruto matrix mickey minecraft fortnite shadow master hunter
killer ninja hacker trustno trust freedom liberte egalite fraternite france republique
planning cias alpi mairie agence service aide aides domicile soin soins commune agents agent
secteur responsable coordinatrice coordinateur direction ressources humaines social sociale
abc abcd abcdef aaaa letmein whatever baseball access flower lovely
`;

export const commonWords: readonly string[] = [
  ...new Set(text.split(/\s+/).filter((word) => word.length >= 3)),
];
