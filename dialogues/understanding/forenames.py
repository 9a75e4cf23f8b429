"""First names that people in England bear, a hand-typed seed: what tells a name where there are no capitals. A name that is not here is read by what stands around it."""

from __future__ import annotations

# those that are everyday words too (mark, may, will, dawn, ...) stand in WORDS_TOO: only beside a surname or a cue are they names
FORENAMES = frozenset(
    """aaron abbie abby abdul abdullah abigail abu adam adele adrian aftab agatha agnes agnieszka ahmed aidan aileen aimee aisha aishah akash alan alana alasdair albert alec alex alexander alexandra alexis alf alfie alfred ali alice
    alicia alina alison alistair allan allen alma althea alun alwyn alyson amanda amarjit amber amelia amina amir amit amjad amy ana anastasia andrea andrew andy aneta angela angie angus anil anita anjali ann anna annabel anne annette annie
    anthea anthony antoni antonia anwen april archie ariana arjun arlene arnold arran arthur arun asha ashley ashok asif asma astrid aubrey audrey august austin ava avril ayesha azhar babs balbir baljit barbara barry basil beatrice beatrix becky
    bella ben benedict benjamin bernadette bernard bernice bernie bert bertha beryl bessie beth bethan bethany betty bev beverley beverly bilal billie billy blanche bob bobby bola bonnie boris brandon brenda brendan brett brian bridget bronwen bronwyn
    bruce bryan bryn bryony callum calum calvin cameron camilla carl carla carly carmel carmen carol carole caroline carolyn carrie carwyn cassie catherine cathleen cathy cecil cecilia cedric ceri charity charlene charles charlie charlotte
    chelsea cheryl chloe chris chrissie christian christina christine christopher ciara cindy claire clara clare clarence claude claudia clement clifford clive colette colin colleen connie connor conor constance cora coral corinne courtney craig cynthia cyril
    daisy dale damian damien dan daniel danielle danny daphne darius darrell darren dave david davina dawid deb debbie deborah debra declan deepak deirdre delia delroy demi denise dennis denis derek dermot derrick desmond dev devon dexter
    diana diane dianne dilip dilys dina dinah dionne dolores dominic dominik don donald donna donovan dora doreen doris dorothy dot dougie douglas dudley duncan dwayne dylan eamonn edgar edith edmund edna edward edwin eileen elaine eleanor elena
    eleri eli elijah elisabeth elise elizabeth ella ellen ellie elliot elliott elsie elspeth emily emma emmanuel enid enoch erica erik erin ernest ernie errol esme esther ethan ethel eugene eunice eva evan eve evelyn ewan ewa fabian faisal
    farah farida farzana fatima fay faye felicity felix fern fiona flo flora florence floyd frances francesca francis francine franklin fraser fred freda freddie freddy frederick freya gabriel gabriella gail gareth garry garth gary gavin gaynor gemma geoff
    geoffrey george georgia georgie georgina gerald geraldine gerard gerry gertrude gethin gianni gilbert gill gillian gina gladys glen glenn glenda glenys gloria glyn godfrey gordon graeme graham grant greg gregory greta gregor griff guido gurdeep gurpreet
    gus guy gwen gwyn gwyneth habib hamish hamza hanif hannah hans harald harinder harold harpreet harriet harry harvey hasan hassan hattie hayden haydn hayley hazel heather hector heidi helen helena henrietta henry herbert hermione hilary hilda hollie
    howard hubert hugh hugo humphrey hussain hussein hywel ian ibrahim ida idris imogen imran ina ines inga ingrid iona ioan ira irene iris irfan irma isaac isabel isabella isaiah ishmael isla ismail isobel iqbal ivan ivor ivy izzy jacinta jack jackie
    jacob jacqueline jacqui jade jaden jake jakub jamal james jamie jamila jan jane janet janette janice janine jared jasmin jasmine jason jasper javed jay jayden jayne jean jeanette jeanne jed jeff jeffrey jemima jemma jen jennie jennifer jenny jeremiah jeremy
    jermaine jerome jerry jess jesse jessica jessie jill jim jimmy jo joan joanna joanne joao joe joel johanna john johnny jon jonah jonathan jordan jorge jose joseph josephine josh joshua josie joyce juan juanita judith judy julia julian juliana julie juliet
    june justin justine kaden kai kamal kamil kamran karen kareem karim karin karina karl kasia kate katherine kathleen kathryn kathy katie katy katya kay kayden kayla kayleigh keeley keiran keith kelly kelvin ken kenneth kenny kerry kev kevin khadija khaled khalid
    kiera kieran kim kimberley kirsten kirsty kit kitty krishna kristian krystyna krzysztof kulwinder kumar kurt kyle kylie lacey lachlan lana lara larry latha laura lauren laurence laurie lawrence layla leah leanne lee leila leigh lena lenny leo leon leona leonard leonie
    leroy lesley leslie lester lewis liam libby lila lilian lillian lily lina linda lindsay lindsey linton lionel lisa liz liza lizzie llew lloyd lois lola lorna lorraine lottie lou louis louisa louise luca lucas lucia lucille lucinda lucy luis lukas
    luke lydia lyn lynda lyndsey lynette lynn lynne mabel maciej maddie madeleine madge maggie magda mahmood mairi maisie malcolm malik mandy manjit manoj manuel marcel marcia marcin marco marcus margaret margery margot marguerite maria mariam marian marianne marie
    marilyn marion marisol marissa marjorie marlene marlon marsha marta martha martin martyn marvin mary maryam mateusz matilda matt matteo matthew maud maureen maurice mavis maxine maxwell mehmet mehmood meena megan mel melanie melissa melvin melvyn mervyn michael
    michaela michal michele michelle mick mickey miguel mike mikey mildred miles millie milly milton mina mirabel miranda miriam misbah mitchell moira mollie molly mona monica mohamed mohammad mohammed morag moira morgan morris moses muhammad muriel murray mustafa
    myra myrtle mo nadeem nadia nadine nancy naomi nasreen nassir natalia natalie natasha nathan nathaniel naveed neal ned neil nellie nelson nerys nessa neville ngozi niamh nicholas nick nicky nicola nicole nigel nikhil nikki nina nita noah noel noelle nora norah
    noreen norma norman norris nuala obi olaf olga olive oliver olivia ollie olwen omar oscar osman oswald otis owen pablo paddy pamela parminder parveen pascal patience patricia patrick patsy paul paula pauline pavel pearl peggy penelope penny percival
    percy perminder peter petra phil philip philippa phillip phoebe phyllis pierre pippa piotr polly poppy poonam pradeep prakash priscilla priya prudence quentin rachael rachel raheem rahul raj rajesh rajinder ralph ramesh ranjit raphael rashid rav ravi raymond rebecca reece reg
    reggie reginald rehana rhiannon rhoda rhona rhys ria ricardo richard ricky rita robbie robert roberta roberto robin robyn rod roderick rodney roger roland romeo ron ronald ronan ronnie rory rosa rosalie rosalind rosaleen rosamund rosanna rosemary rosie ross rowan rowena roxanne roy ruby
    rudolph rufus rukhsana rupert russell ruth ryan sabina sabrina sadie saeed safia sagal saira saif sajid saleem sally salma salman sam samantha samina samir samira sammy samson samuel sandeep sandra sanjay sanjeev santosh sara sarah saskia saul scott sean sebastian selina
    selwyn serena seth shabana shabnam shafiq shahid shahida shakira shamim shane shannon sharon shaun shauna shawn sheena sheila shelagh shelley sheree sheridan sherry shirley shona sian sid sidney silvia simon simone sinead siobhan sofia sonia sonya sophia sophie spencer stacey stacy
    stanislaw stanley stella stephanie stephen steph steve steven stevie stewart stuart sue suki sukhdev sultana sunil sunita surinder surjit susan susana susannah susie suzanne suzie svetlana sybil sydney syed sylvia tabitha tahir tamara tamsin tania tanya tara tariq tarun tasha tatiana
    tayyab ted teddy temi tendai terence teresa terrence terri terry tessa thelma theo theodore theresa thomas tia tiffany tim timothy tina titus tobias toby todd tom tomasz tommy toni tony tracey tracy trevor trina trish trisha trixie trudy tyler tyrone ulrich una
    unice ursula usha usman val valerie vanessa vera verity verna vernon veronica vic vicky victor victoria vijay vikki vikram vince vincent viola violet virginia vivian vivien vivienne wanda warren wasim wayne wendy wilf wilfred wilhelmina william willie wilma winifred winnie winston
    wojciech xavier yasmin yasmine yosef youssef yusuf yvette yvonne zac zach zachary zafar zahid zahra zainab zak zakir zara zena zeinab zoe zofia zoran zubair zuzanna""".split()
)
WORDS_TOO = frozenset(
    "art bill cliff dawn dean drew eden faith frank gene glory grace heath holly honey hope hunter iris ivy jack joy mark max may mercy miles olive pat patience pearl peg penny pip pop ray rich rob rose ruby sandy shirley sunny summer tad terry violet wade will win".split()
)
# first halves of double names: "Mary Ann", "Jean Paul", "Mohammed Ali", "Lee Ann"
DOUBLED = frozenset(
    "mary ann anne anna ana maria marie jean jose juan john sarah billy bobby jo joe lee peggy rose abdul abdullah mohamed mohammed mohammad muhammad syed tommy ellie daisy lily ella".split()
)
