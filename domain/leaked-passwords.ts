/**
 * Passwords that many people had when lists of them were stolen, of twelve signs or more: guessers try them
 * first, letter by letter. Those that the words of common-passwords.ts refuse anyway are left out.
 *
 * From the 49,233 commonest of `@zxcvbn-ts/language-common` 4.1.3 (MIT; copyright 2012-2016 Dan Wheeler and
 * Dropbox, Inc., 2021 @zxcvbn-ts), in lower case, as they were found: some are coarse.
 */
const text = `
01telemike01 050605rostik 19960610ilja 1a2s3d4f5g6h 1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz2wsx3edc
1qaz2wsx3edc4rfv 1qazxsw23edc 1qazxsw23edcvfr4 23176djivanfros 23wkoa0fp78dk 32615948worms 6215mila6215
89semtsriuty a1s2d3f4g5h6 aksjdlasdakj89879 alpha135792468 amadeusptfcor an83546921an13 andrewjackie
antananarivu anytimetoday auckland2010 avrillavigne badiman28200 bhrh0h2oof6xbqjeh blacksonblon
bltynbabrfwbz boy4u2ownnyc bpgjldsgjldthnf bullnuts2003 businessbabe cheeseburger chesterfield
chickenwing101 civilization cjdthitycndj combat123654 configuratio construction contortionist corperfmonsy
cosmopolitan counterstrike devilmaycry4 digitalprodu dkflbvbhjdbx dkflbvbhjdyf domainlock2005 edwardcullen
entertainment fatima753357 finalfantasy findaupair007 fkmnthyfnbdf fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf
flvbybcnhfnjh foreveryoung frederiksberg fucktheworld fuckyoubitch fynfyfyfhbde gfhfktkjuhfv ghbdtnghbdtn
ghbdtnrfrltkf ghhh47hj7649 ghjatccbjyfk ghjcnjgbpltw ghjcnjgfhjkm ghjcnjqgfhjkm ghjcnjrdfibyj ghjnbdjcnjzybt
ghtdtlvtldtl gjkysqgbpltw greenlantern gthtrfnbgjkt gtnhjpfdjlcr hd764nw5d7e1vb1 hd764nw5d7e1vbv
hedimaptfcor iampurehaha2 iloveboobies ilovemyfamily ingodwetrust installdevic installsqlst intelligence
international ipo54tj45uy856 iseedeadpeople jamesbond007 josephphone7 justinbieber ktjynsq40147 leavemealone
lhbjkjubz2957704 lytdybrbdfvgbhf lytghjgtnhjdcr mailcreated5240 maprchem56458 marinamarina massimiliano
masterbaiting masterbating masturbation maurolarastefy mevefalkcakk michaeljackson minnesota_hp
momsanaladventure morganstanley mortalkombat motherfucker msoracle32re msorcloledbr ne_e_pod_chehyl
necronomicon needforspeed nemvxyheqdd5oqxyxyzi networkingpe newproject2004 nhbujyjvtnhbz nhecsyfujkjdt
nhfdvfnjkju123 nhfycajhvths nick1234-rem936 nightcrawler nondriversig ntktdbpjh1994 olcrackmaster
ontheoutside paraklast1974 passwordassword passwordstandard peanutbutter pfqwtd27121988 philadelphia
playstation2 playstation3 polniypizdec0211 polniypizdec1102 polniypizdec110211 pornographic professional
ptybnxtvgbjy punksnotdead q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qawsedrftgyh
qaz123wsx456 qazwsx123456 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazwsxqazwsx qazxswedc123 qazxswedcvfr
qwaszxerdfcv residentevil rfnthbyf1988 ronaldinho10 sanfrancisco satisfaction scandinavian schoolgirlie
sdicmt7seytn seemnemaailm sojdlg123aljg sonnenschein specialinsta stickdaddy77 stinkyfinger stratocaster
supernatural systemofadown temppassword thecakeisalie ticketmaster transformers unbelievable vanyarespekt
vfhbyfvfhbyf vfvfvskfhfve vladimirovna warhammer40k wazzkaprivet websolutions websolutionssu webuivalidat
weihnachtsbau weihnachtsbaum whosyourdaddy z1x2c3v4b5n6 z1x2c3v4b5n6m7 zaq12wsxcde3 zaq1xsw2cde3
zaqwsxcderfv zcfvfzkexifz zqjphsyf6ctifgu
`;

const leaked: ReadonlySet<string> = new Set(text.split(/\s+/).filter(Boolean));

/** The same, in any case, or with digits and signs after it. */
export function isLeaked(password: string): boolean {
  const lower = password.normalize('NFC').toLowerCase();
  return leaked.has(lower) || leaked.has(lower.replace(/[\d\W_]+$/, ''));
}
