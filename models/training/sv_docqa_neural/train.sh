#!/bin/sh
# Train sv_docqa_neural. W is the folder that ../sv_docqa/syntax.sh and entities.py worked in, BERT a folder with
# KB-BERT (config.json, weights, vocab.txt). GPU=0 for the first graphics card (needs cupy), -1 for none.
set -eu
: "${W:?folder that sv_docqa was made in}" "${BERT:?folder with the transformer}"
cd "$(dirname "$0")"
python prepare.py --mix "$W/mix" --held "$W/syntax/held" --ner "$W/ner" --out "$W/neural"
python -m spacy init fill-config neural.cfg "$W/neural.cfg" --code ../sv_docqa/code.py
python -m spacy train "$W/neural.cfg" --code ../sv_docqa/code.py --gpu-id "${GPU:--1}" \
    --output "$W/neural_model" --paths.train "$W/neural/train" --paths.dev "$W/neural/dev" \
    --paths.labels "$W/neural/labels" --paths.bert "$BERT" --training.max_steps "${STEPS:-20000}"
python assemble.py --trained "$W/neural_model/model-best"
