#!/bin/sh
# Make the syntax half anew: vectors, teacher, silver text, network, sentence breaks and lemma data.
# DATA is the folder of public data (see README.md), W a folder to work in; about 90 CPU minutes on one core.
# Dry trials: leave STEPS small.
set -eu
: "${DATA:?folder with ud_sv and raw_sv}" "${W:?folder to work in}"
STEPS=${STEPS:-6000}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
cd "$(dirname "$0")"
mkdir -p "$W/mix"

python vectors.py --data "$DATA" --work "$W"
python -m spacy init vectors sv "$W/floret.floret" "$W/vectors" --mode floret

python teacher_pretrain.py --data "$DATA" --vectors "$W/vectors" --out "$W/language.pt"
python teacher_train.py --data "$DATA/ud_sv" --more note_train.conllu --vectors "$W/vectors" \
    --language "$W/language.pt" --out "$W/teacher.pt"
python silver.py --raw "$DATA/raw_sv" --vectors "$W/vectors" --teacher "$W/teacher.pt" --out "$W/silver.conllu"

python treebank.py --data "$DATA/ud_sv" --notes note_train.conllu --silver "$W/silver.conllu" \
    --times 5 --hold-out 12 --out "$W/syntax"
cp "$W/syntax/train_dev/train_dev.spacy" "$W/syntax/silver/silver.spacy" "$W/mix"
python -m spacy init fill-config syntax.cfg "$W/syntax.cfg" --code code.py
python -m spacy train "$W/syntax.cfg" --code code.py --output "$W/syntax_model" --paths.train "$W/mix" \
    --paths.dev "$W/syntax/held" --paths.vectors "$W/vectors" --training.max_steps "$STEPS"

python breaks_train.py "$W/syntax_model/model-last" --data "$DATA/ud_sv" --notes note_train.conllu \
    --silver "$W/silver.conllu" --hold-out 12 --out "$W/breaks"
python lemma_data.py --data "$DATA" --more note_train.conllu --out "$W/endings.json"
