import sys
from apps.reading.attribution.quotes import attributions
from apps.reading.text.sentences import split_sentences
for line in sys.stdin:
    line=line.strip().replace('⏎','\n')
    lang='en'
    if len(line)>2 and line[2]=='|': lang,line=line[:2],line[3:]
    sp=split_sentences(line,language=lang)
    for s,a in zip(sp,attributions(line,sp,language=lang)):
        print(a and (a.speaker,a.cue,a.manner,a.sure, a.reason),'||',line[s.start:s.end])
