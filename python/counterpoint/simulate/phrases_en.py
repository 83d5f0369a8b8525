# SPDX-License-Identifier: MIT
"""English phrases of the simulated shop, all our own: one phrase a line, ``[a|b]`` stands for any one of a and b."""

THEMES: dict[str, dict[str, str]] = {
    "products": {
        "negative": """
The [strawberries|raspberries|grapes] had gone mouldy [by the next morning|before I got them home|at the bottom of the box].
[Bought|Picked up] a bag of salad that turned out to be brown soup [inside|two days before its date].
The bread was [hard as a doorstep|stale the same evening|fit for feeding ducks, and the ducks complained].
[Three of the|Two of the|Half the] [avocados|peaches|mangoes] were black inside.
The milk had [four days|nearly a week] left on its date and was already sour.
The chicken [smelled wrong|smelled off] when I opened it, and the date was fine.
The tomatoes taste of [nothing|cold water|the inside of a fridge] [these days|again].
I found a [piece of plastic|bit of string|hair] in [the ready-made soup|the minced meat|a jar of pesto].
The fish counter sold me salmon that [was past its best|had clearly seen better weeks].
[Two eggs out of ten were broken|One egg was broken and the box had been taped shut over it].
The cheese was mouldy in a place where this cheese is not supposed to be.
Your bananas go from green to brown without ever being yellow.
The frozen berries were one solid [lump|block], so they had thawed somewhere on the way.
The recipe of your own-brand coffee [changed|got worse] and nobody asked us who drink it.
The potatoes were green and [soft|sprouting].
""",
        "negative_after": """
The whole lot went [straight into|in] the bin.
That was supposed to be [dinner|the birthday cake|lunch for four].
I paid full price for [it|that].
This is the [second|third] time [this month|this year].
I have started to open boxes in the shop, which is no fun for anyone.
The date on the label seems to be decoration.
I don't want a gift card, I want [fresh fruit|food that keeps until tomorrow].
My children found it before I did.
""",
        "positive": """
The [strawberries|blueberries|tomatoes] were the best [I have had this year|in town|I have had for a long time].
The bread is [still warm at eight|fresh every morning|worth getting up for].
Your fish counter is [excellent|a treasure|the reason I drive past two other shops].
The vegetables [stay fresh all week|are properly fresh|look as if somebody cared about them].
The [local honey|rye bread|smoked salmon] was [a great find|delicious|gone in one evening].
The gluten-free cakes are [really good|better than the ordinary ones].
Everything in the bag was fresh and [far from its date|in one piece].
Your own-brand [coffee|muesli|oat milk] beats the expensive ones.
The meat was tender and [cut just as I asked|the butcher knew what to do with it].
Finally a shop where the avocados are ripe [on the day you need them|and not a gamble].
The apples are crisp, which at this time of year is a small miracle.
The salad bar is [fresh and tidy|much better than it used to be].
The cinnamon buns deserve a [medal|postcode of their own].
The range of [berries|cheeses|spices] is [wonderful|wider than anywhere near here].
""",
        "positive_after": """
We ate it all [in one sitting|the same evening].
I will [certainly|definitely] buy it again.
Even my teenager asked for more, and that is saying something.
Please keep [it|that one] in the range.
You can taste the difference.
Worth every cent.
My grandmother approved, and she does not approve easily.
I have already told the neighbours.
""",
        "suggestion": """
Could you sell [carrots|onions|herbs] loose, so that a single person doesn't have to buy a kilo?
Please bring back the [small loaves|dark rye rolls|unsweetened yoghurt].
It would help if the shelf said [where the berries were picked|which farm the vegetables come from].
Put the products close to their date on one shelf with a clear discount; I would buy them.
A lactose-free version of the [pudding|cream cheese] would find buyers.
How about tasting days for [new products|the local cheeses]?
More half-size packs, please; not everybody has a family of six.
""",
        "question": """
Do the [oat biscuits|veggie burgers] contain [nuts|sesame]?
When will the [dark chocolate|buckwheat flour] be back in stock?
Where do your [apples|chickens|eggs] come from?
Can [opened|faulty] products be returned without a receipt?
Is the [rye bread|soup] baked on the spot or brought in frozen?
How long does the [marinated salmon|fresh pasta] keep once it is opened?
""",
        "reply": """
We have asked the store to go through the [berry|fruit and vegetable] shelf and spoken with the supplier.
The batch has been taken off the shelves and its delivery is being looked into.
Food should of course be fresh on the day you buy it, and here it was not.
The price of the product will be refunded at any checkout; the number of this message is enough.
The quality team has your pictures and will check the cold chain of that delivery.
""",
    },
    "price": {
        "negative": """
The shelf said [2.49|1.99|2.25] and the till said [3.29|2.79|4.85].
The [coffee|butter|cheese] has gone up [again|for the third time this year].
The special offer [was not in the till|ended a day before the poster came down].
[Paid twice for the same yoghurt|Was charged for three cucumbers and had two], which I noticed only at home.
The bonus points from [my last visit|the big shop before the holiday] never arrived.
The smaller pack costs [the same as the big one did|more per kilo than caviar].
Prices are higher here than in [the shop across the road|your own web shop].
The kilo price is printed so small that [you need a microscope|I had to photograph it].
A carrier bag costs [as much as the thing I put in it|more every spring].
The loyalty card used to give something, now it gives [advertisements|newsletters].
Deposit bottles gave me a receipt for [less than I brought|zero].
The discount for pensioners [was dropped without a word|only works on Tuesday mornings].
""",
        "negative_after": """
I had to go back and queue for the difference.
It is not the money, it is the principle. Well, it is also the money.
The receipt is [in my pocket|still on my fridge].
Nobody [could|wanted to] explain why.
This way people learn to shop [elsewhere|across the road].
That adds up over a [month|year].
Somebody should check the labels [in the morning|before the doors open].
I feel [cheated|a bit cheated].
""",
        "positive": """
[Prices are fair|Very reasonable prices] [for what you get|compared with the neighbours].
The [Friday|weekend] offers are [really good|worth the trip].
The mistake on my receipt was [corrected at once|put right in a minute].
The bonus actually [shows|adds up] these days.
The food close to its date at [half price|sixty per cent off] is [a great idea|my favourite shelf].
The price tags are [clear|large enough to read without my glasses].
Student discount at lunch: [thank you|much appreciated].
I compared my whole basket with two other shops and you [won|were the cheapest].
The deposit machine took all my bottles, [even the crushed one|and paid for all of them].
The loyalty card [paid for my Christmas ham|finally makes sense].
The seasonal vegetables are cheaper than [at the market|last year].
""",
        "positive_after": """
My purse says thank you.
Keep it [up|that way].
That is why I [come here|stopped going elsewhere].
It matters when you feed [five|four teenagers].
I saved [about ten euros|a good sum] on one shop.
No tricks, no small print.
[Well done|Nicely done].
I put the difference into ice cream.
""",
        "suggestion": """
Please print the kilo price [larger|in bold]; it is the only number I compare.
Could the bonus be seen [on the receipt|in the app] right away?
Give the family discount on [weekdays|other days] too.
A price check station at the end of the aisle would save many a surprise.
Send fewer leaflets and take the saving off the milk.
Show the lowest price of the last month beside every offer.
""",
        "question": """
Is the offer on [coffee|nappies] valid in every store?
Why does the same product cost more in the [small|city centre] store?
When are bonus points [paid|counted]?
Do you give a discount for [students|large orders]?
Can I get a copy of a receipt from [last week|March]?
How do I correct a double charge?
""",
        "reply": """
The label and the till disagreed, and then the lower price is the right one; the difference is yours.
Your bonus has now been counted by hand and shows from tomorrow on.
The double charge has been cancelled and the money is on its way to your card.
The labels of that aisle were checked this morning, and [three|two] more were wrong.
The prices of coffee and butter follow the world market, which is a reason but no comfort.
""",
    },
    "staff": {
        "negative": """
The [cashier|assistant|young man at the counter] did not [say a word|look up once] [the whole time|while serving me].
I asked where the yeast was and got [a shrug|a finger pointing at the horizon].
Nobody [was to be found|in sight] at the [cheese counter|fish counter|information desk].
The guard followed me round the shop as if [I had the silver in my pocket|I were a criminal].
Two employees were [chatting about their holidays|discussing ice hockey] while [the customers|we] waited.
The person at the [service desk|bakery] [sighed|rolled their eyes] when I asked for a [receipt|bag].
I was told off for [paying in coins|bringing back bottles], in front of everyone.
[The new assistant|They] had clearly never been told how the [scales work|return is done].
When I pointed at the empty shelf I was told that it is not their department.
My mother, who is [82|79], was hurried along [at the till|with her purse in her hand].
The butcher talks to his phone more than to us.
[The tone was rude|The tone was cold] from the first word.
""",
        "negative_after": """
A [hello|smile] costs nothing.
I left my basket there and walked out.
I don't blame [her|him|them], I blame whoever makes the rosters.
It spoilt the whole [visit|day].
One does not forget such a thing.
Some training [would not hurt|is needed].
I felt like [an interruption|a nuisance].
My daughter asked what we had done wrong.
""",
        "positive": """
The [cashier|assistant|lady at the bakery] [made my day|was an absolute star|deserves a raise].
[The staff are|Your people are] always [friendly|kind and patient], even on a Friday at five.
The man at the fish counter [told me how to cook it|gave me a recipe that worked].
Somebody [carried my bags to the car|fetched the last box from the back] without being asked.
I dropped a jar of beetroot and [nobody made a face|was asked first whether I was all right].
The assistant walked me [to the shelf|right to the right shelf] instead of pointing.
The young [trainee|summer worker] at the till [counted my coins with me|was wonderful with my grandfather].
They remembered that I always ask for [the dark loaf|unsalted butter].
The security guard helped me find my [lost glove|lost child] and stayed calm when I did not.
You can tell that the team [likes working there|gets along].
[Great service|Lovely service] at the [cheese counter|information desk].
They speak [slowly and clearly|sign language at the desk], which my father needs.
""",
        "positive_after": """
Please pass my thanks on.
Such people are your best advertisement.
I went home in a better mood than I came.
Hold on to [her|him|them].
That is how it should be [everywhere|every time].
I wish [every shop|the tax office] were like that.
It took two minutes and I will remember it for a year.
Thank you, whoever you are.
""",
        "suggestion": """
Name tags with large letters would make it easier to say thank you by name.
Please put one more person at the [fish counter|service desk] on [Fridays|Saturdays].
Let your staff sit down at the till now and then; they stand all day.
A bell at the counter would save everyone some shouting.
Tell new employees where the [yeast|candles] are on their first day.
Offer a quiet hour with dimmed lights and no announcements.
""",
        "question": """
Whom do I thank for the help at the [bakery|checkout] [yesterday|on Saturday]?
Are you looking for summer workers?
Does anybody at the store speak [Swedish|Arabic|sign language]?
At what time is the [butcher|pharmacist] there?
Who decides how many tills are open?
Is there somebody who can help my blind friend do her shopping?
""",
        "reply": """
I have spoken with the team of that shift, and we went through what happened.
Nobody should leave our shop feeling like an interruption.
The person you met has been told, and asked me to say sorry.
The guard's company has been told in plain words what we expect.
New employees now get [two days|a day] beside an experienced colleague before they stand alone.
""",
    },
    "queue": {
        "negative": """
[One till open|Two tills open out of eight] and a queue [down to the dairy|as long as the winter].
I [waited|stood] [25 minutes|half an hour|twenty minutes] to pay for [a loaf of bread|two bananas|milk].
The self-checkout [froze|called for help] [three times|at every single item].
The [self-service tills|scanners] were all [closed|out of order] [at rush hour|on a Friday afternoon].
Somebody opened a new till and [the last in the queue|everybody behind me] got there first.
The parcel desk had [nobody behind it|a note saying back in five minutes, for half an hour].
Queue numbers were [at 14|at 31] and I had [62|85].
The machine weighed my [backpack|umbrella] and accused me of stealing an onion.
[The line did not move|Nothing moved] because the card terminal [was dead|rebooted].
My ice cream [melted|became a milkshake] in the queue.
[At lunchtime|Every day at four] there is [the same|an endless] queue at the [till|salad scales].
The bottle return was full and [the whole line|ten people] stood there with their bags.
""",
        "negative_after": """
I missed my [bus|train|parking time] because of it.
I left everything on the belt and went.
The children [sang all the verses they knew|started to eat the belt].
People behind me were [swearing|sighing in several languages].
Everybody can see it [but nobody does anything|on the cameras].
A [lunch break|life] is only so long.
There were [five employees|three employees] filling shelves meanwhile.
I grew a beard.
""",
        "positive": """
[No queue at all|Hardly any queue], [even on a Saturday|at rush hour].
The new self-checkouts are [quick|a blessing|quick and don't shout at you].
A new till was opened [at once|the moment three people stood in line].
In and out in [five|seven] minutes [with a full basket|with the weekly shop].
The cashier is [fast as lightning|quick] and still [says hello|friendly].
Paying with the phone [just works|went through at the first try].
The scan-as-you-go device [saves me half an hour|is brilliant].
Somebody directed people to the shorter queue, [what a good idea|and it worked].
The parcel desk [found my parcel in seconds|was quick this time].
The bottle return is [clean and fast|much faster now].
I let a man with one lemon go first and still [caught my tram|made it in time].
""",
        "positive_after": """
Time is the best discount.
I had time for a [coffee|chat] afterwards.
This is the way to do it.
Thank you for not wasting my [lunch break|evening].
It used to be different, so [well done|hats off].
I nearly missed the magazine headlines.
My ice cream stayed ice cream.
More of this.
""",
        "suggestion": """
Please open a second till when there are more than [five|four] people waiting.
One queue for all tills would be fairer.
Show on the door how long the queue is [at the moment|at different hours].
A till for those with [fewer than five items|a walking stick and no hurry], please.
Let us book a time at the parcel desk.
Turn down the volume of the self-checkout; everyone heard what I bought.
""",
        "question": """
Why are only [two|three] tills open on Fridays?
When is it [quietest|least crowded]?
Does the self-checkout take [cash|gift cards]?
Where do I get the scanner for scan-as-you-go?
Is there a queue number for the [service desk|pharmacy]?
When will the broken tills be repaired?
""",
        "reply": """
On that day two of us were ill and the roster had no spare; from now on the service desk helps at the tills.
A third till now opens when the queue reaches the end of the belt.
The scales of the self-checkouts have been adjusted and accuse fewer people of stealing onions.
The technician was there this morning, and all terminals work again.
Fridays between three and six have one cashier more from next week on.
""",
    },
    "website": {
        "negative": """
The basket [emptied itself|forgot everything] when I [logged in|went to pay].
The search finds [cat food|candles] when I [type oat milk|look for bread].
I could not log in [for two days|after the update|with the right password].
The page [jumps|reloads] every time I tap on a product.
The payment went through and the order [did not|vanished].
It says [in stock|available] and then [replaces it with something odd|nothing comes].
The delivery times are shown only [after I have filled the basket|at the very end].
Three cookie windows before I see [a single carrot|one price].
The web shop [does not work on my phone|needs a screen the size of a door].
It asked for my address [four times|on every page] and still [got it wrong|sent it to my old flat].
The picture shows [a bunch|ten], and one comes.
The password rules need [a manual|a degree].
The accessibility is poor: my screen reader reads [every button as button|nothing but numbers].
""",
        "negative_after": """
I gave up [and drove to the shop|after an hour].
I started all over, [three times|with a sigh].
On paper this would have taken [two minutes|a minute].
Does anybody test these pages?
My [basket|patience] is empty.
I do this for a living and still got lost.
The old version worked.
In the end my neighbour ordered for me.
""",
        "positive": """
The web shop is [clear|easy to use|quick], [even for my father|even on a phone].
Ordering the weekly shop takes me [six minutes|ten minutes] now.
My old baskets are saved, [what a joy|so I just press repeat].
The search finally understands [typing errors|what I mean].
The [recipes|recipe lists] that fill the basket are [a great idea|fun].
Everything worked [at the first try|from login to payment].
I like that the page shows [the kilo price|the allergens|where things come from].
The delivery times are shown [right at the start|clearly].
The new site is [light and fast|much better than the old one].
Changing the order afterwards was [easy|possible, which I did not expect].
It remembers my allergies.
I can see [at a glance|before paying] what the whole basket costs.
The pictures are [large|honest], so I know what I am buying.
""",
        "positive_after": """
No nonsense, just groceries.
I did it on the [tram|sofa].
[Thank you to|Greetings to] whoever designed it.
Even the cookie question is polite.
I don't miss the car park.
It gives me back my Thursday evening.
Please don't redesign it.
Five clicks, done.
""",
        "suggestion": """
Let me sort by [kilo price|country of origin].
Add a list of what I buy [every week|most often].
Please let us choose [what may replace a missing product|no replacements at all].
Show free delivery times on the first page.
A button for ordering the same again would be [great|handy].
Dark mode, please; I order at night.
""",
        "question": """
How do I [change my address|cancel an order|remove my card]?
Can I pay by [invoice|gift card] in the web shop?
Why is my [discount code|postcode] not accepted?
Until when can I still add things to an order?
Can two people share one account?
Why does the page log me out?
""",
        "reply": """
The basket lost its contents in the update of Tuesday night; that fault has been repaired.
I found your payment, and the order is now in the system with the time that you chose.
The search has learnt what oat milk is and leaves the cats alone.
Your address has been corrected by hand in both places where it was wrong.
Your remark about the screen reader went to the team, and the button names will be corrected in the next version.
""",
    },
    "delivery": {
        "negative": """
The delivery was [two hours|three hours|a day] late [and nobody told me|without a message].
[Half|A third] of the [order|groceries] was missing, [among others the milk|including the nappies].
The frozen food was [soft|lukewarm] [on arrival|when I opened the bag].
The driver left the bags [in the rain|with the wrong neighbour|in the lift].
I stayed at home [from eight to twelve|all evening] and nobody came.
The [eggs|tomatoes] were under [the potatoes|the cat litter], so we had an omelette.
They delivered somebody else's shopping, [and I know now that my neighbour drinks a lot of juice|with seven leeks].
The driver [could not find the door|rang once and ran], though the instructions were [in the order|clear].
Instead of [flour|baby food] I was brought [flowers|pet food] as a replacement.
The tracking said [five minutes|next stop] for [an hour|two hours].
The delivery fee went up and the delivery window [got longer|moved to bedtime].
The boxes were [torn|wet] and [one was open|the yoghurt was everywhere].
""",
        "negative_after": """
I had to go to the shop [anyway|after all].
Dinner was [crackers|porridge, again].
I could have walked there and back, on my knees.
What am I paying a delivery fee for?
A text message would have [been enough|helped].
With a small child at home that is [not funny|hard].
[My freezer disagrees|Melted peas do not come back].
The next order goes to someone else.
""",
        "positive": """
The delivery came [on the minute|right on time|early], [as always|even in the snowstorm].
The driver [carried everything to the fourth floor|was so friendly|took the bottles back].
Everything was [cold|well packed|in one piece], eggs included.
Not a single thing was [missing|wrong] [this time|in twenty orders].
The message with the exact time is [really useful|a great idea].
Home delivery [saved our week|was a blessing] when [we were all ill|I broke my leg].
The replacement for the missing product was [better than what I ordered|just right].
The frozen food was rock hard and the [lettuce|basil] was not.
The driver waited while I [found my shoes|put the dog away].
Bags left exactly where I asked, [behind the bench|out of the sun].
Delivery on the same day, and [on a Sunday|ordered at noon].
""",
        "positive_after": """
I won't carry a bag again.
A big thank you to the driver.
You make winter easier.
[Ten out of ten|Full marks].
My back is grateful.
The children think that Santa works for you.
I tipped in buns.
Please give that driver our street [always|every week].
""",
        "suggestion": """
Send a message when the van is [two stops away|ten minutes away].
One-hour windows in the evening would suit [working people|families].
Please use fewer [plastic bags|boxes]; I return them all anyway.
Let the driver take empty bottles back.
Pack the heavy things at the bottom. Physics will not change.
Offer delivery to the [summer cottages|islands] in July.
""",
        "question": """
Do you deliver to [my area|the archipelago|offices]?
Where is my order? It should have been here [at six|an hour ago].
Can I change the delivery time [of today|after ordering]?
Does the driver bring the bags [up the stairs|inside]?
How do I return the [boxes|cool bags]?
What happens if I am not at home?
""",
        "reply": """
Your delivery was loaded into the wrong van and came round by the other side of town; the fee is refunded.
The missing products will be taken off your bill today.
I have called the driver, and the door code now stands in the order in large letters.
Frozen food that arrives soft must not be eaten; the whole bag is refunded.
That evening we had [two vans|a van] off the road and should have sent a message to everyone, and did not.
""",
    },
    "app": {
        "negative": """
The app [crashes|freezes] [every time I open it|when I show my card|at the checkout].
After the update [the coupons are gone|I cannot log in|everything is somewhere else].
My [loyalty card|bonus card] in the app [does not open|shows a spinning circle] just when I stand at the till.
It [logs me out|forgets me] [every week|every other day].
The shopping list [does not sync|deletes itself] between [me and my wife|our phones].
The notifications [come at night|never stop], [about things I never buy|mostly about sausages].
It [eats the battery|is slow as treacle] [on my phone|on a two-year-old phone].
The coupon was [activated|on], and the till had never heard of it.
The map of the store shows [the old store|a wall where the milk is].
The text is so small that I [need two pairs of glasses|zoom in with another phone].
The app wants to know [my location|my contacts] to show me a receipt.
Receipts older than [a month|three months] have [vanished|gone].
""",
        "negative_after": """
I went back to [the plastic card|pen and paper].
Uninstalled.
The queue behind me [was delighted|got to know me well].
The previous version was [fine|better].
Test it on [an ordinary phone|a rainy day without signal], please.
[One star|A star], for the icon.
I am not [a beta tester|paid for testing].
Paper never asked me to update.
""",
        "positive": """
The app is [handy|clear|really good], [especially the shopping list|above all the receipts].
The coupons [work by themselves|come off at the till without asking].
I found the [yeast|capers] with the map of the store [in ten seconds|without asking anyone].
Receipts in one place, [my accountant cries with joy|finally].
The latest update made it [much faster|easier to read].
My card opens [at once|with one tap] at the till.
We share the shopping list with [the whole family|my flatmates], [and nobody buys milk twice|and it works].
The price alerts are [useful|spot on].
The app told me about the recall of a product [before the newspaper did|the same day].
Even my [grandfather|aunt] uses it.
It also works [in the basement of the shop|without a signal].
""",
        "positive_after": """
Five stars.
Simple and [quick|calm].
[More like this|Good work].
I deleted three other apps.
It does one thing and does it well.
No advertisements in my face, thank you.
Worth the [download|memory].
Nothing to complain about, which bothers me.
""",
        "suggestion": """
Let me sort the shopping list in the order of the shelves.
A larger [font|card view] for those with weak eyes, please.
Add a widget with [my card|the shopping list].
Please make the notifications [silent at night|optional one by one].
An offline card would help; there is no signal in the basement.
Show how much [I spent this month|of my food was domestic].
""",
        "question": """
How do I [move the card to a new phone|delete my account|share a list]?
Why does the app need [my location|Bluetooth]?
Where did [the old receipts|my coupons] go?
Does the app work on [a tablet|a watch]?
Can I use two cards in one app?
When is [dark mode|the English version] coming?
""",
        "reply": """
The crash came with the last update on older phones; the repaired version is in the stores today.
Your coupons have been put back, and the one that the till refused is refunded.
The list now syncs when the phone comes back online; thank you for the clear description.
Notifications can be turned off one by one under Settings, and at night they are now silent for everyone.
Old receipts are kept for [two years|a year] from now on, and yours have been restored.
""",
    },
    "service": {
        "negative": """
I [waited on the phone|held the line] for [40 minutes|35 minutes|almost an hour] and was cut off.
My [e-mail|message] has been unanswered for [two weeks|nine days].
[Three|Four] different people gave me [three|four] different answers.
The chat robot [keeps asking for my order number|wished me a nice day] and does not understand [a word|the question].
I was promised a call [by Monday|within the hour], and the phone stayed silent.
The answer was [copied from somewhere|a form letter] and had nothing to do with [my question|what I asked].
Each time I have to tell [everything|my story] from the beginning.
I was transferred [four times|from one department to the next] and ended up where I started.
[The refund|My refund] has been on its way for [a month|three weeks].
The customer service is open [only when I am at work|from ten to two].
They closed my [ticket|case] without [solving anything|asking me].
The music on the line should be [illegal|sold as a sedative].
""",
        "negative_after": """
Is there a human somewhere?
I only want an answer, [even a no|any answer].
My patience is [at an end|worth more than the refund].
I know the [jingle|waiting music] by heart now.
In my work that would not pass.
[That is not service|This is not service].
I will write here until somebody answers.
Next time I send a postcard.
""",
        "positive": """
The [customer service|person on the phone] [solved it in five minutes|sorted everything out at once].
I got an answer [within the hour|the same evening], [from a real person|and it even helped].
They [called back as promised|called back before I had finished my coffee].
The refund was [on my account the next day|quick].
In the chat I got [a proper answer|real help] [at ten in the evening|on a Sunday].
The person [listened|let me finish] and [then found the fault|took it seriously].
They apologised, explained and [made it good|fixed it], [in that order|without being asked twice].
Nobody asked me [to repeat the story|for my order number six times].
My complaint was [handled with respect|taken seriously] and a sense of humour.
The answer was [personal and clear|short, kind and right].
""",
        "positive_after": """
Such service is [rare|rare these days].
Thank you, [it saved my evening|you were great].
I was ready for a fight and got a solution.
[Hats off|Chapeau]!
You turned an angry customer into a [loyal|calm] one.
I hope they get a [bonus|long holiday].
That is how you keep a customer.
A problem solved well is almost better than none.
""",
        "suggestion": """
Please offer a call back instead of [the waiting music|the queue].
Let the robot say at once that it is a robot, and hand me over when I ask.
Open the phone line in the evening [at least once a week|on Mondays].
Tell in the message how long an answer takes.
Give each matter a number that also the next person can see.
Answer where people ask; I don't want to send a form about a form.
""",
        "question": """
How long does a [refund|complaint] take?
What is the status of my [case|complaint]?
To which address can I send a [letter|picture]?
Is somebody there [on Sundays|after five]?
Can I get the answer in [Swedish|plain language|writing]?
Who handles [lost property|allergy questions]?
""",
        "reply": """
Your message had been passed on to a mailbox that nobody reads any more; that mailbox is now closed.
The refund was stopped at the bank because of a wrong digit and left again today.
I will keep this case myself until it is done, so you need not tell it again.
The robot should have handed you over at the second question, and from today on it does.
The promised call was never booked, which was our mistake.
""",
    },
}

GENERAL: dict[str, str] = {
    "neutral": """
[Nothing special|Nothing to add], an ordinary visit.
It was [all right|okay|fine].
[Average|Middling], neither good nor bad.
Some things work, some don't.
I got what I came for.
[Nothing surprised me|No surprises], which may be good.
Same as [always|last time].
Depends on the day.
I can't say yet, ask me [next month|after Christmas].
It does its job.
[So-so|More or less fine].
I only bought milk, so I have few opinions.
A shop is a shop.
The coffee was hot, the rest was [normal|as usual].
Fine for [everyday needs|small purchases].
""",
    "open_public_negative": """
Seriously?
Dear @puolukka, [we need to talk|a word, please].
Just for the record:
[Not for the first time|Once again].
I rarely complain in public, but here we go.
Well done, Puolukka.
[Is this normal|Does this happen to others too]?
Good morning to everybody except [the checkout|the delivery planning|whoever is in charge].
I tried to stay calm.
""",
    "open_public_positive": """
Credit where it is due!
[Good news for once|Something nice for a change]:
Dear @puolukka, thank you.
I have to praise this in public.
People only write when they are angry, so here is the opposite.
[Small thing, big joy|Little things matter].
To whom it may concern, and it concerns a hero:
""",
    "open_public_suggestion": """
Just thinking aloud.
Hello Puolukka!
An idea, [free of charge|no charge]:
[A wish|A small wish] for Puolukka:
""",
    "open_public_question": """
A question for Puolukka:
[Does anybody know|Help, does anybody know]:
Hello Puolukka!
[Silly question|Asking for a friend]:
""",
    "open_private_negative": """
[Hello|Good day], I am writing because something went wrong.
Hi, [I am disappointed|this needs to be said].
To the customer service:
[Dear Puolukka|Dear sir or madam],
I have been a customer for [ten years|a long time] and have never written before.
Hello, I would like to make a complaint.
""",
    "open_private_positive": """
[Hello|Hi]!
Hello, for once I am not writing to complain.
I would like to thank you.
[Dear Puolukka|Dear team],
Please pass this on to the right people:
""",
    "open_private_suggestion": """
[Hello|Hi|Good day]!
Hello, I have an idea.
Dear customer service,
A thought from a regular customer:
""",
    "open_private_question": """
[Hello|Hi|Good day]!
Hello, I have a question.
Dear customer service,
Hi, perhaps you can help.
""",
    "close_public_negative": """
[Do better|You can do better].
Goodbye, and not see you soon.
@puolukka, is anybody there?
#fail
I am taking my euros [elsewhere|across the road].
Waiting for an answer, [with popcorn|not holding my breath].
""",
    "close_public_positive": """
[Keep it up|Keep going]!
#thankyou
[Recommended|Warmly recommended].
See you on Saturday!
More of this, please.
""",
    "close_public_suggestion": """
Just saying.
[Thank you|Thanks]!
Any thoughts?
[Who is with me|Who agrees]?
""",
    "close_public_question": """
[Thanks in advance|Thanks]!
@puolukka?
Anyone?
""",
    "close_private_negative": """
I expect an answer [this week|in writing].
What do you intend to do about it?
Please [let me know|tell me] how this will be put right.
[Regards|Yours], a disappointed customer
I would like my money back.
Otherwise I [have nothing to complain about|like your shop].
""",
    "close_private_positive": """
[Kind regards|Warm regards], a happy customer
Have a [nice week|good spring]!
Thank you once more.
[Greetings|Best wishes] to the whole team!
""",
    "close_private_suggestion": """
[Thank you for reading|Thanks for listening].
[Kind regards|Best regards], [Maija|Pekka|Jari|Leena]
I should be glad to hear what you think.
""",
    "close_private_question": """
[Thank you in advance|Thanks for your help].
[Kind regards|Best regards], [Maija|Pekka|Jari|Leena]
I am looking forward to your answer.
No hurry.
""",
    "when_where": """
This was on [Monday|Tuesday|Friday|Saturday] [morning|afternoon|evening].
It happened [last week|yesterday|at the weekend].
The store was the one [by the station|at the market square|near the hospital].
The order number is [48213|51877|60342|77205].
I have kept the receipt.
I can send a picture.
""",
    "but_positive": """
Credit where it is due, though:
On the bright side:
To be fair:
""",
    "but_negative": """
One thing, though:
A small complaint all the same:
Only this spoilt it a little:
""",
    "emoji_negative": """
😡
🙄
😤
👎
😭
🤦
""",
    "emoji_positive": """
😍
👍
❤️
🎉
😊
🙏
""",
    "contact": """
You can reach me at [maija.virtanen|pekka.test|j.korhonen]@example.com.
My number is [040 123 4567|+358 50 123 4567|045 765 4321].
The refund can be paid to FI21 1234 5600 0007 85.
My personal identity code is [010190-999W|131052-900W], in case you need it.
""",
    "follow_up": """
[Hello again|Me again]. [Has anybody|Did anybody] read my message [of the other day|from before]?
Still waiting.
[Any news|Is there any news]? I wrote about this [days ago|a while ago].
This is my second message [about the same matter|on the same subject]. There will be a third.
Asked nicely [in private|once], no answer. So now I ask [here|again].
Is this account run by a [robot|houseplant]?
I understand that you are busy, but [a sign of life|one line] would be nice.
Silence is also an answer, but not a good one.
Shall I [send a pigeon|try smoke signals]?
Bump.
My message seems to have fallen between two chairs.
I know that you can see this.
""",
    "thanks_good": """
[Thank you|Thanks], that helped.
Great, [that was quick|thank you], problem solved.
[Wonderful|Perfect], thanks for a proper answer.
Okay, [now I understand|that explains it]. Thank you for telling me.
Thank you! I take back [half|most] of what I said.
That was kind, [thanks|I appreciate it].
""",
    "thanks_bad": """
That does not answer [my question|anything I asked].
Did you read my message [at all|before answering]?
Thank you for a [text|template] that fits every matter and mine least of all.
So nothing will happen. [Understood|Noted].
I have seen this very answer under [five|ten] other posts.
[Nice words|Polite], but what about [my money|the matter itself]?
""",
    "template": """
Thank you for your feedback. We are constantly developing our operations, and your message has been forwarded to the responsible party.
Hello, and thank you for contacting us. We are sorry for the inconvenience. Please fill in the feedback form on our website, and we will get back to you.
Thank you for your message. Customer satisfaction is important to us. Your feedback has been recorded.
Hi! Sorry to hear about this. Please send us a private message with your contact details so that we can look into the matter.
Thank you for getting in touch. We are currently receiving an exceptionally large number of messages. We will reply as soon as possible.
We regret that our service did not meet your expectations. We aim to serve our customers in the best possible way.
""",
    "template_positive": """
Thank you for your feedback! We are happy to hear that you are satisfied.
Thank you for your kind words! We have passed them on to our staff. Welcome back!
How nice to hear! Thank you for being our customer.
""",
    "reply_open": """
[Hello|Hi], and thank you for writing.
Hi, I read your message [twice|carefully].
Hello! This is [Aino|Mikko|Sanna|Oskari] from the customer service.
Good day, and thank you for [telling us|your patience].
""",
    "reply_sorry": """
I am sorry about this; you were right to complain.
I apologise: it was our mistake and not yours.
Sorry, this should not have happened [at all|to you].
I understand that it was annoying, [and I am sorry|to say the least].
""",
    "reply_glad": """
It is a pleasure to read such a message.
You made the whole [team|morning coffee] happy.
Thank you, that means a lot to those concerned.
I printed your message and hung it on the wall of the break room.
Your thanks were read out in this morning's meeting, and somebody turned red.
""",
    "reply_question": """
A good question. It differs from store to store, and the page of your own store tells it from today on.
I asked the people who know: yes, and the details are in the link below.
I had to look it up myself: not yet, but it is planned for the autumn.
That can be done at the service desk or in the app under My account.
""",
    "reply_suggestion": """
That idea has been suggested before, and yours is the best version of it.
I have put your suggestion on the list of the next development meeting.
The store manager liked the idea and will try it for a month.
A fair wish. The budget says no this year; I shall ask again next year.
""",
    "reply_promise": """
I will [call you tomorrow|write to you by Friday] and tell how it went.
You will have the money back within [three|five] banking days.
We promise to have this in order [by the end of the month|within a week].
I will check it myself [on Monday|tomorrow morning] and come back to you.
""",
    "reply_close": """
Best wishes, [Aino|Mikko|Sanna|Oskari]
[Have a nice day|Have a good week]!
Do write again if it happens once more.
Thank you for giving us the chance to put it right.
""",
    "employee_negative": """
There are too few of us in the [evening shift|weekend shift], and the customers notice it first.
Customers ask about offers that nobody has told us about.
The hand scanners die in the middle of the round, [every day|again].
We apologise all day for things that are decided elsewhere.
The cold room door has been broken since [the holidays|last month].
Nobody answers when we report what customers say.
Price labels come in the afternoon, customers in the morning.
The rosters come so late that planning one's life is a hobby.
""",
    "employee_positive": """
The new shift leader listens, and it shows in the queues.
Good team spirit at the [bakery|checkout] this month.
A customer brought us buns. That tells something.
The training for returns was useful; we now solve most cases on the spot.
The new tills made our work lighter.
It is good that customers' thanks are read out in the morning.
""",
    "employee_suggestion": """
Let us refund small sums ourselves without asking the office.
Put the offers of the week into the staff room by Sunday evening.
One more person on Fridays from three to six would cut the queue by half.
Let the drivers call the customer directly when they are late.
Give us a box into which we can drop what customers keep asking for.
""",
    "promise_store": """
Fresh every day: if a fruit or vegetable is not fresh, you get a new one and your money back.
""",
    "promise_checkout": """
Our promise: when more than four people wait, we open another till.
""",
    "promise_web shop": """
Order in ten minutes, change it until midnight: that is our web shop.
""",
    "promise_delivery": """
At your door within the hour you chose, or the delivery is free.
""",
    "promise_app": """
Card, coupons and receipts in one app that opens at the first tap.
""",
    "promise_customer service": """
We answer every message within one working day, and a person does it.
""",
    "complaint": """
Hi! I bought a bag of your blueberries, and one of them turned round and looked at me. On closer inspection it was a worm. The worm seems content, I am a little less so. Is the pet included in the price, or do I pay for it separately?
On Monday I wrote to Puolukka about the worm in my bag of blueberries. No answer yet. So far the worm has been the better company. @puolukka
Does anybody read the messages at Puolukka? There was a worm in a bag of your blueberries. I have told you in private, I have told you on Twitter, and this is my third try. The worm is called Veikko by now, and he would like to know too.
Thank you for your feedback. Blueberries are a natural product and may contain small organisms. The berries are cleaned mechanically before they are packed. The product can be returned to the store on presentation of the receipt.
Hi, and thank you for your message. We have seen it now, and we are sorry that you had to wait. The matter has been passed on to the berry buyers. Greetings to Veikko as well.
""",
}
