/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Array = $util.global.Array, $String = $util.global.String, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite;

const $root = $protobuf.roots["parquet_gateway_thanos"] || ($protobuf.roots["parquet_gateway_thanos"] = {});

export const thanos = $root.thanos = (() => {

    const thanos = {};

    thanos.info = (function() {

        const info = {};

        info.InfoRequest = (function() {

            const InfoRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            InfoRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            InfoRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.InfoRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            InfoRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.InfoRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.InfoRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.thanos.info.InfoRequest();
            };

            InfoRequest.toObject = function () {
                return {};
            };

            InfoRequest.prototype.toJSON = function() {
                return InfoRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InfoRequest;
        })();

        info.InfoResponse = (function() {

            const InfoResponse = function (properties) {
                this.labelSets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            InfoResponse.prototype.labelSets = $util.emptyArray;
            InfoResponse.prototype.ComponentType = "";
            InfoResponse.prototype.store = null;
            InfoResponse.prototype.rules = null;
            InfoResponse.prototype.metricMetadata = null;
            InfoResponse.prototype.targets = null;
            InfoResponse.prototype.exemplars = null;
            InfoResponse.prototype.query = null;

            InfoResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labelSets != null && message.labelSets.length)
                    for (let i = 0; i < message.labelSets.length; ++i)
                        $root.thanos.ZLabelSet.encode(message.labelSets[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.ComponentType != null && $Object.hasOwnProperty.call(message, "ComponentType") && message.ComponentType !== "")
                    writer.uint32(18).string(message.ComponentType);
                if (message.store != null && $Object.hasOwnProperty.call(message, "store"))
                    $root.thanos.info.StoreInfo.encode(message.store, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                    $root.thanos.info.RulesInfo.encode(message.rules, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.metricMetadata != null && $Object.hasOwnProperty.call(message, "metricMetadata"))
                    $root.thanos.info.MetricMetadataInfo.encode(message.metricMetadata, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.targets != null && $Object.hasOwnProperty.call(message, "targets"))
                    $root.thanos.info.TargetsInfo.encode(message.targets, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.exemplars != null && $Object.hasOwnProperty.call(message, "exemplars"))
                    $root.thanos.info.ExemplarsInfo.encode(message.exemplars, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    $root.thanos.info.QueryAPIInfo.encode(message.query, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            InfoResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.InfoResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labelSets && message.labelSets.length))
                                message.labelSets = [];
                            message.labelSets.push($root.thanos.ZLabelSet.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ComponentType = value;
                            else
                                delete message.ComponentType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.store = $root.thanos.info.StoreInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.store);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.rules = $root.thanos.info.RulesInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.rules);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.metricMetadata = $root.thanos.info.MetricMetadataInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.metricMetadata);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.targets = $root.thanos.info.TargetsInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.targets);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.exemplars = $root.thanos.info.ExemplarsInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.exemplars);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.query = $root.thanos.info.QueryAPIInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.query);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            InfoResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.InfoResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.InfoResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.thanos.info.InfoResponse();
                if (object.labelSets) {
                    if (!$Array.isArray(object.labelSets))
                        throw $TypeError(".thanos.info.InfoResponse.labelSets: array expected");
                    message.labelSets = $Array(object.labelSets.length);
                    for (let i = 0; i < object.labelSets.length; ++i) {
                        if (!$util.isObject(object.labelSets[i]))
                            throw $TypeError(".thanos.info.InfoResponse.labelSets: object expected");
                        message.labelSets[i] = $root.thanos.ZLabelSet.fromObject(object.labelSets[i], _depth + 1);
                    }
                }
                if (object.ComponentType != null)
                    if (typeof object.ComponentType !== "string" || object.ComponentType.length)
                        message.ComponentType = $String(object.ComponentType);
                if (object.store != null) {
                    if (!$util.isObject(object.store))
                        throw $TypeError(".thanos.info.InfoResponse.store: object expected");
                    message.store = $root.thanos.info.StoreInfo.fromObject(object.store, _depth + 1);
                }
                if (object.rules != null) {
                    if (!$util.isObject(object.rules))
                        throw $TypeError(".thanos.info.InfoResponse.rules: object expected");
                    message.rules = $root.thanos.info.RulesInfo.fromObject(object.rules, _depth + 1);
                }
                if (object.metricMetadata != null) {
                    if (!$util.isObject(object.metricMetadata))
                        throw $TypeError(".thanos.info.InfoResponse.metricMetadata: object expected");
                    message.metricMetadata = $root.thanos.info.MetricMetadataInfo.fromObject(object.metricMetadata, _depth + 1);
                }
                if (object.targets != null) {
                    if (!$util.isObject(object.targets))
                        throw $TypeError(".thanos.info.InfoResponse.targets: object expected");
                    message.targets = $root.thanos.info.TargetsInfo.fromObject(object.targets, _depth + 1);
                }
                if (object.exemplars != null) {
                    if (!$util.isObject(object.exemplars))
                        throw $TypeError(".thanos.info.InfoResponse.exemplars: object expected");
                    message.exemplars = $root.thanos.info.ExemplarsInfo.fromObject(object.exemplars, _depth + 1);
                }
                if (object.query != null) {
                    if (!$util.isObject(object.query))
                        throw $TypeError(".thanos.info.InfoResponse.query: object expected");
                    message.query = $root.thanos.info.QueryAPIInfo.fromObject(object.query, _depth + 1);
                }
                return message;
            };

            InfoResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.labelSets = [];
                if (options.defaults) {
                    object.ComponentType = "";
                    object.store = null;
                    object.rules = null;
                    object.metricMetadata = null;
                    object.targets = null;
                    object.exemplars = null;
                    object.query = null;
                }
                if (message.labelSets && message.labelSets.length) {
                    object.labelSets = $Array(message.labelSets.length);
                    for (let j = 0; j < message.labelSets.length; ++j)
                        object.labelSets[j] = $root.thanos.ZLabelSet.toObject(message.labelSets[j], options, _depth + 1);
                }
                if (message.ComponentType != null && $Object.hasOwnProperty.call(message, "ComponentType"))
                    object.ComponentType = message.ComponentType;
                if (message.store != null && $Object.hasOwnProperty.call(message, "store"))
                    object.store = $root.thanos.info.StoreInfo.toObject(message.store, options, _depth + 1);
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                    object.rules = $root.thanos.info.RulesInfo.toObject(message.rules, options, _depth + 1);
                if (message.metricMetadata != null && $Object.hasOwnProperty.call(message, "metricMetadata"))
                    object.metricMetadata = $root.thanos.info.MetricMetadataInfo.toObject(message.metricMetadata, options, _depth + 1);
                if (message.targets != null && $Object.hasOwnProperty.call(message, "targets"))
                    object.targets = $root.thanos.info.TargetsInfo.toObject(message.targets, options, _depth + 1);
                if (message.exemplars != null && $Object.hasOwnProperty.call(message, "exemplars"))
                    object.exemplars = $root.thanos.info.ExemplarsInfo.toObject(message.exemplars, options, _depth + 1);
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    object.query = $root.thanos.info.QueryAPIInfo.toObject(message.query, options, _depth + 1);
                return object;
            };

            InfoResponse.prototype.toJSON = function() {
                return InfoResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InfoResponse;
        })();

        info.StoreInfo = (function() {

            const StoreInfo = function (properties) {
                this.tsdbInfos = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StoreInfo.prototype.minTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            StoreInfo.prototype.maxTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            StoreInfo.prototype.supportsSharding = false;
            StoreInfo.prototype.supportsWithoutReplicaLabels = false;
            StoreInfo.prototype.tsdbInfos = $util.emptyArray;

            StoreInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime") && (typeof message.minTime === "object" ? message.minTime.low || message.minTime.high : message.minTime !== 0))
                    writer.uint32(8).int64(message.minTime);
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime") && (typeof message.maxTime === "object" ? message.maxTime.low || message.maxTime.high : message.maxTime !== 0))
                    writer.uint32(16).int64(message.maxTime);
                if (message.supportsSharding != null && $Object.hasOwnProperty.call(message, "supportsSharding") && message.supportsSharding !== false)
                    writer.uint32(24).bool(message.supportsSharding);
                if (message.supportsWithoutReplicaLabels != null && $Object.hasOwnProperty.call(message, "supportsWithoutReplicaLabels") && message.supportsWithoutReplicaLabels !== false)
                    writer.uint32(40).bool(message.supportsWithoutReplicaLabels);
                if (message.tsdbInfos != null && message.tsdbInfos.length)
                    for (let i = 0; i < message.tsdbInfos.length; ++i)
                        $root.thanos.info.TSDBInfo.encode(message.tsdbInfos[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StoreInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.StoreInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minTime = value;
                            else
                                delete message.minTime;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxTime = value;
                            else
                                delete message.maxTime;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.supportsSharding = value;
                            else
                                delete message.supportsSharding;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.supportsWithoutReplicaLabels = value;
                            else
                                delete message.supportsWithoutReplicaLabels;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tsdbInfos && message.tsdbInfos.length))
                                message.tsdbInfos = [];
                            message.tsdbInfos.push($root.thanos.info.TSDBInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            StoreInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.StoreInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.StoreInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.thanos.info.StoreInfo();
                if (object.minTime != null)
                    if (typeof object.minTime === "object" ? object.minTime.low || object.minTime.high : $Number(object.minTime) !== 0)
                        if ($util.Long)
                            message.minTime = $util.Long.fromValue(object.minTime, false);
                        else if (typeof object.minTime === "string")
                            message.minTime = $parseInt(object.minTime, 10);
                        else if (typeof object.minTime === "number")
                            message.minTime = object.minTime;
                        else if (typeof object.minTime === "object")
                            message.minTime = new $util.LongBits(object.minTime.low >>> 0, object.minTime.high >>> 0).toNumber();
                if (object.maxTime != null)
                    if (typeof object.maxTime === "object" ? object.maxTime.low || object.maxTime.high : $Number(object.maxTime) !== 0)
                        if ($util.Long)
                            message.maxTime = $util.Long.fromValue(object.maxTime, false);
                        else if (typeof object.maxTime === "string")
                            message.maxTime = $parseInt(object.maxTime, 10);
                        else if (typeof object.maxTime === "number")
                            message.maxTime = object.maxTime;
                        else if (typeof object.maxTime === "object")
                            message.maxTime = new $util.LongBits(object.maxTime.low >>> 0, object.maxTime.high >>> 0).toNumber();
                if (object.supportsSharding != null)
                    if (object.supportsSharding)
                        message.supportsSharding = $Boolean(object.supportsSharding);
                if (object.supportsWithoutReplicaLabels != null)
                    if (object.supportsWithoutReplicaLabels)
                        message.supportsWithoutReplicaLabels = $Boolean(object.supportsWithoutReplicaLabels);
                if (object.tsdbInfos) {
                    if (!$Array.isArray(object.tsdbInfos))
                        throw $TypeError(".thanos.info.StoreInfo.tsdbInfos: array expected");
                    message.tsdbInfos = $Array(object.tsdbInfos.length);
                    for (let i = 0; i < object.tsdbInfos.length; ++i) {
                        if (!$util.isObject(object.tsdbInfos[i]))
                            throw $TypeError(".thanos.info.StoreInfo.tsdbInfos: object expected");
                        message.tsdbInfos[i] = $root.thanos.info.TSDBInfo.fromObject(object.tsdbInfos[i], _depth + 1);
                    }
                }
                return message;
            };

            StoreInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.tsdbInfos = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.minTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.minTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.maxTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.maxTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.supportsSharding = false;
                    object.supportsWithoutReplicaLabels = false;
                }
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.minTime = typeof message.minTime === "number" ? $BigInt(message.minTime) : $util.Long.fromBits(message.minTime.low >>> 0, message.minTime.high >>> 0, false).toBigInt();
                    else if (typeof message.minTime === "number")
                        object.minTime = options.longs === $String ? $String(message.minTime) : message.minTime;
                    else
                        object.minTime = options.longs === $String ? $util.Long.prototype.toString.call(message.minTime) : options.longs === $Number ? new $util.LongBits(message.minTime.low >>> 0, message.minTime.high >>> 0).toNumber() : message.minTime;
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.maxTime = typeof message.maxTime === "number" ? $BigInt(message.maxTime) : $util.Long.fromBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0, false).toBigInt();
                    else if (typeof message.maxTime === "number")
                        object.maxTime = options.longs === $String ? $String(message.maxTime) : message.maxTime;
                    else
                        object.maxTime = options.longs === $String ? $util.Long.prototype.toString.call(message.maxTime) : options.longs === $Number ? new $util.LongBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0).toNumber() : message.maxTime;
                if (message.supportsSharding != null && $Object.hasOwnProperty.call(message, "supportsSharding"))
                    object.supportsSharding = message.supportsSharding;
                if (message.supportsWithoutReplicaLabels != null && $Object.hasOwnProperty.call(message, "supportsWithoutReplicaLabels"))
                    object.supportsWithoutReplicaLabels = message.supportsWithoutReplicaLabels;
                if (message.tsdbInfos && message.tsdbInfos.length) {
                    object.tsdbInfos = $Array(message.tsdbInfos.length);
                    for (let j = 0; j < message.tsdbInfos.length; ++j)
                        object.tsdbInfos[j] = $root.thanos.info.TSDBInfo.toObject(message.tsdbInfos[j], options, _depth + 1);
                }
                return object;
            };

            StoreInfo.prototype.toJSON = function() {
                return StoreInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StoreInfo;
        })();

        info.RulesInfo = (function() {

            const RulesInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RulesInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RulesInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.RulesInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RulesInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.RulesInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.RulesInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.thanos.info.RulesInfo();
            };

            RulesInfo.toObject = function () {
                return {};
            };

            RulesInfo.prototype.toJSON = function() {
                return RulesInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RulesInfo;
        })();

        info.MetricMetadataInfo = (function() {

            const MetricMetadataInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            MetricMetadataInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            MetricMetadataInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.MetricMetadataInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            MetricMetadataInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.MetricMetadataInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.MetricMetadataInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.thanos.info.MetricMetadataInfo();
            };

            MetricMetadataInfo.toObject = function () {
                return {};
            };

            MetricMetadataInfo.prototype.toJSON = function() {
                return MetricMetadataInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MetricMetadataInfo;
        })();

        info.TargetsInfo = (function() {

            const TargetsInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TargetsInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TargetsInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.TargetsInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            TargetsInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.TargetsInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.TargetsInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.thanos.info.TargetsInfo();
            };

            TargetsInfo.toObject = function () {
                return {};
            };

            TargetsInfo.prototype.toJSON = function() {
                return TargetsInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TargetsInfo;
        })();

        info.ExemplarsInfo = (function() {

            const ExemplarsInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ExemplarsInfo.prototype.minTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            ExemplarsInfo.prototype.maxTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            ExemplarsInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime") && (typeof message.minTime === "object" ? message.minTime.low || message.minTime.high : message.minTime !== 0))
                    writer.uint32(8).int64(message.minTime);
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime") && (typeof message.maxTime === "object" ? message.maxTime.low || message.maxTime.high : message.maxTime !== 0))
                    writer.uint32(16).int64(message.maxTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ExemplarsInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.ExemplarsInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minTime = value;
                            else
                                delete message.minTime;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxTime = value;
                            else
                                delete message.maxTime;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ExemplarsInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.ExemplarsInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.ExemplarsInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.thanos.info.ExemplarsInfo();
                if (object.minTime != null)
                    if (typeof object.minTime === "object" ? object.minTime.low || object.minTime.high : $Number(object.minTime) !== 0)
                        if ($util.Long)
                            message.minTime = $util.Long.fromValue(object.minTime, false);
                        else if (typeof object.minTime === "string")
                            message.minTime = $parseInt(object.minTime, 10);
                        else if (typeof object.minTime === "number")
                            message.minTime = object.minTime;
                        else if (typeof object.minTime === "object")
                            message.minTime = new $util.LongBits(object.minTime.low >>> 0, object.minTime.high >>> 0).toNumber();
                if (object.maxTime != null)
                    if (typeof object.maxTime === "object" ? object.maxTime.low || object.maxTime.high : $Number(object.maxTime) !== 0)
                        if ($util.Long)
                            message.maxTime = $util.Long.fromValue(object.maxTime, false);
                        else if (typeof object.maxTime === "string")
                            message.maxTime = $parseInt(object.maxTime, 10);
                        else if (typeof object.maxTime === "number")
                            message.maxTime = object.maxTime;
                        else if (typeof object.maxTime === "object")
                            message.maxTime = new $util.LongBits(object.maxTime.low >>> 0, object.maxTime.high >>> 0).toNumber();
                return message;
            };

            ExemplarsInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.minTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.minTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.maxTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.maxTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.minTime = typeof message.minTime === "number" ? $BigInt(message.minTime) : $util.Long.fromBits(message.minTime.low >>> 0, message.minTime.high >>> 0, false).toBigInt();
                    else if (typeof message.minTime === "number")
                        object.minTime = options.longs === $String ? $String(message.minTime) : message.minTime;
                    else
                        object.minTime = options.longs === $String ? $util.Long.prototype.toString.call(message.minTime) : options.longs === $Number ? new $util.LongBits(message.minTime.low >>> 0, message.minTime.high >>> 0).toNumber() : message.minTime;
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.maxTime = typeof message.maxTime === "number" ? $BigInt(message.maxTime) : $util.Long.fromBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0, false).toBigInt();
                    else if (typeof message.maxTime === "number")
                        object.maxTime = options.longs === $String ? $String(message.maxTime) : message.maxTime;
                    else
                        object.maxTime = options.longs === $String ? $util.Long.prototype.toString.call(message.maxTime) : options.longs === $Number ? new $util.LongBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0).toNumber() : message.maxTime;
                return object;
            };

            ExemplarsInfo.prototype.toJSON = function() {
                return ExemplarsInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ExemplarsInfo;
        })();

        info.QueryAPIInfo = (function() {

            const QueryAPIInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            QueryAPIInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            QueryAPIInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.QueryAPIInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            QueryAPIInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.QueryAPIInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.QueryAPIInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.thanos.info.QueryAPIInfo();
            };

            QueryAPIInfo.toObject = function () {
                return {};
            };

            QueryAPIInfo.prototype.toJSON = function() {
                return QueryAPIInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return QueryAPIInfo;
        })();

        info.TSDBInfo = (function() {

            const TSDBInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TSDBInfo.prototype.labels = null;
            TSDBInfo.prototype.minTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            TSDBInfo.prototype.maxTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            TSDBInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    $root.thanos.ZLabelSet.encode(message.labels, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime") && (typeof message.minTime === "object" ? message.minTime.low || message.minTime.high : message.minTime !== 0))
                    writer.uint32(16).int64(message.minTime);
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime") && (typeof message.maxTime === "object" ? message.maxTime.low || message.maxTime.high : message.maxTime !== 0))
                    writer.uint32(24).int64(message.maxTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TSDBInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.thanos.info.TSDBInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.labels = $root.thanos.ZLabelSet.decode(reader, reader.size(), $undefined, _depth + 1, message.labels);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minTime = value;
                            else
                                delete message.minTime;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxTime = value;
                            else
                                delete message.maxTime;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            TSDBInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.thanos.info.TSDBInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".thanos.info.TSDBInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.thanos.info.TSDBInfo();
                if (object.labels != null) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".thanos.info.TSDBInfo.labels: object expected");
                    message.labels = $root.thanos.ZLabelSet.fromObject(object.labels, _depth + 1);
                }
                if (object.minTime != null)
                    if (typeof object.minTime === "object" ? object.minTime.low || object.minTime.high : $Number(object.minTime) !== 0)
                        if ($util.Long)
                            message.minTime = $util.Long.fromValue(object.minTime, false);
                        else if (typeof object.minTime === "string")
                            message.minTime = $parseInt(object.minTime, 10);
                        else if (typeof object.minTime === "number")
                            message.minTime = object.minTime;
                        else if (typeof object.minTime === "object")
                            message.minTime = new $util.LongBits(object.minTime.low >>> 0, object.minTime.high >>> 0).toNumber();
                if (object.maxTime != null)
                    if (typeof object.maxTime === "object" ? object.maxTime.low || object.maxTime.high : $Number(object.maxTime) !== 0)
                        if ($util.Long)
                            message.maxTime = $util.Long.fromValue(object.maxTime, false);
                        else if (typeof object.maxTime === "string")
                            message.maxTime = $parseInt(object.maxTime, 10);
                        else if (typeof object.maxTime === "number")
                            message.maxTime = object.maxTime;
                        else if (typeof object.maxTime === "object")
                            message.maxTime = new $util.LongBits(object.maxTime.low >>> 0, object.maxTime.high >>> 0).toNumber();
                return message;
            };

            TSDBInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.labels = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.minTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.minTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.maxTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.maxTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    object.labels = $root.thanos.ZLabelSet.toObject(message.labels, options, _depth + 1);
                if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.minTime = typeof message.minTime === "number" ? $BigInt(message.minTime) : $util.Long.fromBits(message.minTime.low >>> 0, message.minTime.high >>> 0, false).toBigInt();
                    else if (typeof message.minTime === "number")
                        object.minTime = options.longs === $String ? $String(message.minTime) : message.minTime;
                    else
                        object.minTime = options.longs === $String ? $util.Long.prototype.toString.call(message.minTime) : options.longs === $Number ? new $util.LongBits(message.minTime.low >>> 0, message.minTime.high >>> 0).toNumber() : message.minTime;
                if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.maxTime = typeof message.maxTime === "number" ? $BigInt(message.maxTime) : $util.Long.fromBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0, false).toBigInt();
                    else if (typeof message.maxTime === "number")
                        object.maxTime = options.longs === $String ? $String(message.maxTime) : message.maxTime;
                    else
                        object.maxTime = options.longs === $String ? $util.Long.prototype.toString.call(message.maxTime) : options.longs === $Number ? new $util.LongBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0).toNumber() : message.maxTime;
                return object;
            };

            TSDBInfo.prototype.toJSON = function() {
                return TSDBInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TSDBInfo;
        })();

        return info;
    })();

    thanos.Label = (function() {

        const Label = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Label.prototype.name = "";
        Label.prototype.value = "";

        Label.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(10).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(18).string(message.value);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Label.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Label();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Label.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Label)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Label: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Label();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.value != null)
                if (typeof object.value !== "string" || object.value.length)
                    message.value = $String(object.value);
            return message;
        };

        Label.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.name = "";
                object.value = "";
            }
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                object.value = message.value;
            return object;
        };

        Label.prototype.toJSON = function() {
            return Label.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Label;
    })();

    thanos.ZLabelSet = (function() {

        const ZLabelSet = function (properties) {
            this.labels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        ZLabelSet.prototype.labels = $util.emptyArray;

        ZLabelSet.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    $root.thanos.Label.encode(message.labels[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        ZLabelSet.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.ZLabelSet();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push($root.thanos.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        ZLabelSet.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.ZLabelSet)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.ZLabelSet: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.ZLabelSet();
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".thanos.ZLabelSet.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i) {
                    if (!$util.isObject(object.labels[i]))
                        throw $TypeError(".thanos.ZLabelSet.labels: object expected");
                    message.labels[i] = $root.thanos.Label.fromObject(object.labels[i], _depth + 1);
                }
            }
            return message;
        };

        ZLabelSet.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.labels = [];
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = $root.thanos.Label.toObject(message.labels[j], options, _depth + 1);
            }
            return object;
        };

        ZLabelSet.prototype.toJSON = function() {
            return ZLabelSet.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ZLabelSet;
    })();

    thanos.Aggr = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "RAW"] = 0;
        values[valuesById[1] = "COUNT"] = 1;
        values[valuesById[2] = "SUM"] = 2;
        values[valuesById[3] = "MIN"] = 3;
        values[valuesById[4] = "MAX"] = 4;
        values[valuesById[5] = "COUNTER"] = 5;
        return values;
    })();

    thanos.SeriesRequest = (function() {

        const SeriesRequest = function (properties) {
            this.matchers = [];
            this.aggregates = [];
            this.withoutReplicaLabels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SeriesRequest.prototype.minTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.maxTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.matchers = $util.emptyArray;
        SeriesRequest.prototype.maxResolutionWindow = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.aggregates = $util.emptyArray;
        SeriesRequest.prototype.partialResponseDisabled = false;
        SeriesRequest.prototype.partialResponseStrategy = 0;
        SeriesRequest.prototype.skipChunks = false;
        SeriesRequest.prototype.hints = null;
        SeriesRequest.prototype.step = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.range = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.queryHints = null;
        SeriesRequest.prototype.shardInfo = null;
        SeriesRequest.prototype.withoutReplicaLabels = $util.emptyArray;
        SeriesRequest.prototype.limit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        SeriesRequest.prototype.responseBatchSize = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        SeriesRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime") && (typeof message.minTime === "object" ? message.minTime.low || message.minTime.high : message.minTime !== 0))
                writer.uint32(8).int64(message.minTime);
            if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime") && (typeof message.maxTime === "object" ? message.maxTime.low || message.maxTime.high : message.maxTime !== 0))
                writer.uint32(16).int64(message.maxTime);
            if (message.matchers != null && message.matchers.length)
                for (let i = 0; i < message.matchers.length; ++i)
                    $root.thanos.LabelMatcher.encode(message.matchers[i], writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.maxResolutionWindow != null && $Object.hasOwnProperty.call(message, "maxResolutionWindow") && (typeof message.maxResolutionWindow === "object" ? message.maxResolutionWindow.low || message.maxResolutionWindow.high : message.maxResolutionWindow !== 0))
                writer.uint32(32).int64(message.maxResolutionWindow);
            if (message.aggregates != null && message.aggregates.length)
                writer.uint32(42).int32s(message.aggregates);
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled") && message.partialResponseDisabled !== false)
                writer.uint32(48).bool(message.partialResponseDisabled);
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy") && message.partialResponseStrategy !== 0)
                writer.uint32(56).int32(message.partialResponseStrategy);
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks") && message.skipChunks !== false)
                writer.uint32(64).bool(message.skipChunks);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                writer.uint32(80).int64(message.step);
            if (message.range != null && $Object.hasOwnProperty.call(message, "range") && (typeof message.range === "object" ? message.range.low || message.range.high : message.range !== 0))
                writer.uint32(88).int64(message.range);
            if (message.queryHints != null && $Object.hasOwnProperty.call(message, "queryHints"))
                $root.thanos.QueryHints.encode(message.queryHints, writer.uint32(98).fork(), _depth + 1).ldelim();
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                $root.thanos.ShardInfo.encode(message.shardInfo, writer.uint32(106).fork(), _depth + 1).ldelim();
            if (message.withoutReplicaLabels != null && message.withoutReplicaLabels.length)
                for (let i = 0; i < message.withoutReplicaLabels.length; ++i)
                    writer.uint32(114).string(message.withoutReplicaLabels[i]);
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && (typeof message.limit === "object" ? message.limit.low || message.limit.high : message.limit !== 0))
                writer.uint32(120).int64(message.limit);
            if (message.responseBatchSize != null && $Object.hasOwnProperty.call(message, "responseBatchSize") && (typeof message.responseBatchSize === "object" ? message.responseBatchSize.low || message.responseBatchSize.high : message.responseBatchSize !== 0))
                writer.uint32(128).int64(message.responseBatchSize);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SeriesRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.SeriesRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.minTime = value;
                        else
                            delete message.minTime;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxTime = value;
                        else
                            delete message.maxTime;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.matchers && message.matchers.length))
                            message.matchers = [];
                        message.matchers.push($root.thanos.LabelMatcher.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxResolutionWindow = value;
                        else
                            delete message.maxResolutionWindow;
                        continue;
                    }
                case 5: {
                        if (wireType === 2) {
                            if (!(message.aggregates && message.aggregates.length))
                                message.aggregates = [];
                            reader.int32s(message.aggregates);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.aggregates && message.aggregates.length))
                            message.aggregates = [];
                        message.aggregates.push(reader.int32());
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.partialResponseDisabled = value;
                        else
                            delete message.partialResponseDisabled;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.partialResponseStrategy = value;
                        else
                            delete message.partialResponseStrategy;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.skipChunks = value;
                        else
                            delete message.skipChunks;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.step = value;
                        else
                            delete message.step;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.range = value;
                        else
                            delete message.range;
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.queryHints = $root.thanos.QueryHints.decode(reader, reader.size(), $undefined, _depth + 1, message.queryHints);
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.shardInfo = $root.thanos.ShardInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.shardInfo);
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if (!(message.withoutReplicaLabels && message.withoutReplicaLabels.length))
                            message.withoutReplicaLabels = [];
                        message.withoutReplicaLabels.push(reader.stringVerify());
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.limit = value;
                        else
                            delete message.limit;
                        continue;
                    }
                case 16: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.responseBatchSize = value;
                        else
                            delete message.responseBatchSize;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        SeriesRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.SeriesRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.SeriesRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.SeriesRequest();
            if (object.minTime != null)
                if (typeof object.minTime === "object" ? object.minTime.low || object.minTime.high : $Number(object.minTime) !== 0)
                    if ($util.Long)
                        message.minTime = $util.Long.fromValue(object.minTime, false);
                    else if (typeof object.minTime === "string")
                        message.minTime = $parseInt(object.minTime, 10);
                    else if (typeof object.minTime === "number")
                        message.minTime = object.minTime;
                    else if (typeof object.minTime === "object")
                        message.minTime = new $util.LongBits(object.minTime.low >>> 0, object.minTime.high >>> 0).toNumber();
            if (object.maxTime != null)
                if (typeof object.maxTime === "object" ? object.maxTime.low || object.maxTime.high : $Number(object.maxTime) !== 0)
                    if ($util.Long)
                        message.maxTime = $util.Long.fromValue(object.maxTime, false);
                    else if (typeof object.maxTime === "string")
                        message.maxTime = $parseInt(object.maxTime, 10);
                    else if (typeof object.maxTime === "number")
                        message.maxTime = object.maxTime;
                    else if (typeof object.maxTime === "object")
                        message.maxTime = new $util.LongBits(object.maxTime.low >>> 0, object.maxTime.high >>> 0).toNumber();
            if (object.matchers) {
                if (!$Array.isArray(object.matchers))
                    throw $TypeError(".thanos.SeriesRequest.matchers: array expected");
                message.matchers = $Array(object.matchers.length);
                for (let i = 0; i < object.matchers.length; ++i) {
                    if (!$util.isObject(object.matchers[i]))
                        throw $TypeError(".thanos.SeriesRequest.matchers: object expected");
                    message.matchers[i] = $root.thanos.LabelMatcher.fromObject(object.matchers[i], _depth + 1);
                }
            }
            if (object.maxResolutionWindow != null)
                if (typeof object.maxResolutionWindow === "object" ? object.maxResolutionWindow.low || object.maxResolutionWindow.high : $Number(object.maxResolutionWindow) !== 0)
                    if ($util.Long)
                        message.maxResolutionWindow = $util.Long.fromValue(object.maxResolutionWindow, false);
                    else if (typeof object.maxResolutionWindow === "string")
                        message.maxResolutionWindow = $parseInt(object.maxResolutionWindow, 10);
                    else if (typeof object.maxResolutionWindow === "number")
                        message.maxResolutionWindow = object.maxResolutionWindow;
                    else if (typeof object.maxResolutionWindow === "object")
                        message.maxResolutionWindow = new $util.LongBits(object.maxResolutionWindow.low >>> 0, object.maxResolutionWindow.high >>> 0).toNumber();
            if (object.aggregates) {
                if (!$Array.isArray(object.aggregates))
                    throw $TypeError(".thanos.SeriesRequest.aggregates: array expected");
                message.aggregates = [];
                for (let i = 0; i < object.aggregates.length; ++i)
                    switch (object.aggregates[i]) {
                    case "RAW":
                    case 0:
                        message.aggregates[message.aggregates.length] = 0;
                        break;
                    case "COUNT":
                    case 1:
                        message.aggregates[message.aggregates.length] = 1;
                        break;
                    case "SUM":
                    case 2:
                        message.aggregates[message.aggregates.length] = 2;
                        break;
                    case "MIN":
                    case 3:
                        message.aggregates[message.aggregates.length] = 3;
                        break;
                    case "MAX":
                    case 4:
                        message.aggregates[message.aggregates.length] = 4;
                        break;
                    case "COUNTER":
                    case 5:
                        message.aggregates[message.aggregates.length] = 5;
                        break;
                    default:
                        if (typeof object.aggregates[i] === "number" && (object.aggregates[i] | 0) === object.aggregates[i])
                            message.aggregates[message.aggregates.length] = object.aggregates[i];
                    }
            }
            if (object.partialResponseDisabled != null)
                if (object.partialResponseDisabled)
                    message.partialResponseDisabled = $Boolean(object.partialResponseDisabled);
            if (object.partialResponseStrategy !== 0 && (typeof object.partialResponseStrategy !== "string" || $root.thanos.PartialResponseStrategy[object.partialResponseStrategy] !== 0))
                switch (object.partialResponseStrategy) {
                case "WARN":
                case 0:
                    message.partialResponseStrategy = 0;
                    break;
                case "ABORT":
                case 1:
                    message.partialResponseStrategy = 1;
                    break;
                default:
                    if (typeof object.partialResponseStrategy === "number" && (object.partialResponseStrategy | 0) === object.partialResponseStrategy)
                        message.partialResponseStrategy = object.partialResponseStrategy;
                }
            if (object.skipChunks != null)
                if (object.skipChunks)
                    message.skipChunks = $Boolean(object.skipChunks);
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.SeriesRequest.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            if (object.step != null)
                if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                    if ($util.Long)
                        message.step = $util.Long.fromValue(object.step, false);
                    else if (typeof object.step === "string")
                        message.step = $parseInt(object.step, 10);
                    else if (typeof object.step === "number")
                        message.step = object.step;
                    else if (typeof object.step === "object")
                        message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber();
            if (object.range != null)
                if (typeof object.range === "object" ? object.range.low || object.range.high : $Number(object.range) !== 0)
                    if ($util.Long)
                        message.range = $util.Long.fromValue(object.range, false);
                    else if (typeof object.range === "string")
                        message.range = $parseInt(object.range, 10);
                    else if (typeof object.range === "number")
                        message.range = object.range;
                    else if (typeof object.range === "object")
                        message.range = new $util.LongBits(object.range.low >>> 0, object.range.high >>> 0).toNumber();
            if (object.queryHints != null) {
                if (!$util.isObject(object.queryHints))
                    throw $TypeError(".thanos.SeriesRequest.queryHints: object expected");
                message.queryHints = $root.thanos.QueryHints.fromObject(object.queryHints, _depth + 1);
            }
            if (object.shardInfo != null) {
                if (!$util.isObject(object.shardInfo))
                    throw $TypeError(".thanos.SeriesRequest.shardInfo: object expected");
                message.shardInfo = $root.thanos.ShardInfo.fromObject(object.shardInfo, _depth + 1);
            }
            if (object.withoutReplicaLabels) {
                if (!$Array.isArray(object.withoutReplicaLabels))
                    throw $TypeError(".thanos.SeriesRequest.withoutReplicaLabels: array expected");
                message.withoutReplicaLabels = $Array(object.withoutReplicaLabels.length);
                for (let i = 0; i < object.withoutReplicaLabels.length; ++i)
                    message.withoutReplicaLabels[i] = $String(object.withoutReplicaLabels[i]);
            }
            if (object.limit != null)
                if (typeof object.limit === "object" ? object.limit.low || object.limit.high : $Number(object.limit) !== 0)
                    if ($util.Long)
                        message.limit = $util.Long.fromValue(object.limit, false);
                    else if (typeof object.limit === "string")
                        message.limit = $parseInt(object.limit, 10);
                    else if (typeof object.limit === "number")
                        message.limit = object.limit;
                    else if (typeof object.limit === "object")
                        message.limit = new $util.LongBits(object.limit.low >>> 0, object.limit.high >>> 0).toNumber();
            if (object.responseBatchSize != null)
                if (typeof object.responseBatchSize === "object" ? object.responseBatchSize.low || object.responseBatchSize.high : $Number(object.responseBatchSize) !== 0)
                    if ($util.Long)
                        message.responseBatchSize = $util.Long.fromValue(object.responseBatchSize, false);
                    else if (typeof object.responseBatchSize === "string")
                        message.responseBatchSize = $parseInt(object.responseBatchSize, 10);
                    else if (typeof object.responseBatchSize === "number")
                        message.responseBatchSize = object.responseBatchSize;
                    else if (typeof object.responseBatchSize === "object")
                        message.responseBatchSize = new $util.LongBits(object.responseBatchSize.low >>> 0, object.responseBatchSize.high >>> 0).toNumber();
            return message;
        };

        SeriesRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.matchers = [];
                object.aggregates = [];
                object.withoutReplicaLabels = [];
            }
            if (options.defaults) {
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.minTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.minTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.maxTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.maxTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.maxResolutionWindow = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.maxResolutionWindow = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.partialResponseDisabled = false;
                object.partialResponseStrategy = options.enums === $String ? "WARN" : 0;
                object.skipChunks = false;
                object.hints = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.range = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.range = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.queryHints = null;
                object.shardInfo = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.limit = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.limit = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.responseBatchSize = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.responseBatchSize = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.minTime = typeof message.minTime === "number" ? $BigInt(message.minTime) : $util.Long.fromBits(message.minTime.low >>> 0, message.minTime.high >>> 0, false).toBigInt();
                else if (typeof message.minTime === "number")
                    object.minTime = options.longs === $String ? $String(message.minTime) : message.minTime;
                else
                    object.minTime = options.longs === $String ? $util.Long.prototype.toString.call(message.minTime) : options.longs === $Number ? new $util.LongBits(message.minTime.low >>> 0, message.minTime.high >>> 0).toNumber() : message.minTime;
            if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.maxTime = typeof message.maxTime === "number" ? $BigInt(message.maxTime) : $util.Long.fromBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0, false).toBigInt();
                else if (typeof message.maxTime === "number")
                    object.maxTime = options.longs === $String ? $String(message.maxTime) : message.maxTime;
                else
                    object.maxTime = options.longs === $String ? $util.Long.prototype.toString.call(message.maxTime) : options.longs === $Number ? new $util.LongBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0).toNumber() : message.maxTime;
            if (message.matchers && message.matchers.length) {
                object.matchers = $Array(message.matchers.length);
                for (let j = 0; j < message.matchers.length; ++j)
                    object.matchers[j] = $root.thanos.LabelMatcher.toObject(message.matchers[j], options, _depth + 1);
            }
            if (message.maxResolutionWindow != null && $Object.hasOwnProperty.call(message, "maxResolutionWindow"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.maxResolutionWindow = typeof message.maxResolutionWindow === "number" ? $BigInt(message.maxResolutionWindow) : $util.Long.fromBits(message.maxResolutionWindow.low >>> 0, message.maxResolutionWindow.high >>> 0, false).toBigInt();
                else if (typeof message.maxResolutionWindow === "number")
                    object.maxResolutionWindow = options.longs === $String ? $String(message.maxResolutionWindow) : message.maxResolutionWindow;
                else
                    object.maxResolutionWindow = options.longs === $String ? $util.Long.prototype.toString.call(message.maxResolutionWindow) : options.longs === $Number ? new $util.LongBits(message.maxResolutionWindow.low >>> 0, message.maxResolutionWindow.high >>> 0).toNumber() : message.maxResolutionWindow;
            if (message.aggregates && message.aggregates.length) {
                object.aggregates = $Array(message.aggregates.length);
                for (let j = 0; j < message.aggregates.length; ++j)
                    object.aggregates[j] = options.enums === $String ? $root.thanos.Aggr[message.aggregates[j]] === $undefined ? message.aggregates[j] : $root.thanos.Aggr[message.aggregates[j]] : message.aggregates[j];
            }
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled"))
                object.partialResponseDisabled = message.partialResponseDisabled;
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy"))
                object.partialResponseStrategy = options.enums === $String ? $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] === $undefined ? message.partialResponseStrategy : $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] : message.partialResponseStrategy;
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks"))
                object.skipChunks = message.skipChunks;
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
            if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, false).toBigInt();
                else if (typeof message.step === "number")
                    object.step = options.longs === $String ? $String(message.step) : message.step;
                else
                    object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber() : message.step;
            if (message.range != null && $Object.hasOwnProperty.call(message, "range"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.range = typeof message.range === "number" ? $BigInt(message.range) : $util.Long.fromBits(message.range.low >>> 0, message.range.high >>> 0, false).toBigInt();
                else if (typeof message.range === "number")
                    object.range = options.longs === $String ? $String(message.range) : message.range;
                else
                    object.range = options.longs === $String ? $util.Long.prototype.toString.call(message.range) : options.longs === $Number ? new $util.LongBits(message.range.low >>> 0, message.range.high >>> 0).toNumber() : message.range;
            if (message.queryHints != null && $Object.hasOwnProperty.call(message, "queryHints"))
                object.queryHints = $root.thanos.QueryHints.toObject(message.queryHints, options, _depth + 1);
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                object.shardInfo = $root.thanos.ShardInfo.toObject(message.shardInfo, options, _depth + 1);
            if (message.withoutReplicaLabels && message.withoutReplicaLabels.length) {
                object.withoutReplicaLabels = $Array(message.withoutReplicaLabels.length);
                for (let j = 0; j < message.withoutReplicaLabels.length; ++j)
                    object.withoutReplicaLabels[j] = message.withoutReplicaLabels[j];
            }
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.limit = typeof message.limit === "number" ? $BigInt(message.limit) : $util.Long.fromBits(message.limit.low >>> 0, message.limit.high >>> 0, false).toBigInt();
                else if (typeof message.limit === "number")
                    object.limit = options.longs === $String ? $String(message.limit) : message.limit;
                else
                    object.limit = options.longs === $String ? $util.Long.prototype.toString.call(message.limit) : options.longs === $Number ? new $util.LongBits(message.limit.low >>> 0, message.limit.high >>> 0).toNumber() : message.limit;
            if (message.responseBatchSize != null && $Object.hasOwnProperty.call(message, "responseBatchSize"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.responseBatchSize = typeof message.responseBatchSize === "number" ? $BigInt(message.responseBatchSize) : $util.Long.fromBits(message.responseBatchSize.low >>> 0, message.responseBatchSize.high >>> 0, false).toBigInt();
                else if (typeof message.responseBatchSize === "number")
                    object.responseBatchSize = options.longs === $String ? $String(message.responseBatchSize) : message.responseBatchSize;
                else
                    object.responseBatchSize = options.longs === $String ? $util.Long.prototype.toString.call(message.responseBatchSize) : options.longs === $Number ? new $util.LongBits(message.responseBatchSize.low >>> 0, message.responseBatchSize.high >>> 0).toNumber() : message.responseBatchSize;
            return object;
        };

        SeriesRequest.prototype.toJSON = function() {
            return SeriesRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return SeriesRequest;
    })();

    thanos.QueryHints = (function() {

        const QueryHints = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryHints.prototype.stepMillis = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryHints.prototype.func = null;
        QueryHints.prototype.grouping = null;
        QueryHints.prototype.range = null;

        QueryHints.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.stepMillis != null && $Object.hasOwnProperty.call(message, "stepMillis") && (typeof message.stepMillis === "object" ? message.stepMillis.low || message.stepMillis.high : message.stepMillis !== 0))
                writer.uint32(8).int64(message.stepMillis);
            if (message.func != null && $Object.hasOwnProperty.call(message, "func"))
                $root.thanos.Func.encode(message.func, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.grouping != null && $Object.hasOwnProperty.call(message, "grouping"))
                $root.thanos.Grouping.encode(message.grouping, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.range != null && $Object.hasOwnProperty.call(message, "range"))
                $root.thanos.Range.encode(message.range, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryHints.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryHints();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.stepMillis = value;
                        else
                            delete message.stepMillis;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.func = $root.thanos.Func.decode(reader, reader.size(), $undefined, _depth + 1, message.func);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.grouping = $root.thanos.Grouping.decode(reader, reader.size(), $undefined, _depth + 1, message.grouping);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.range = $root.thanos.Range.decode(reader, reader.size(), $undefined, _depth + 1, message.range);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryHints.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryHints)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryHints: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryHints();
            if (object.stepMillis != null)
                if (typeof object.stepMillis === "object" ? object.stepMillis.low || object.stepMillis.high : $Number(object.stepMillis) !== 0)
                    if ($util.Long)
                        message.stepMillis = $util.Long.fromValue(object.stepMillis, false);
                    else if (typeof object.stepMillis === "string")
                        message.stepMillis = $parseInt(object.stepMillis, 10);
                    else if (typeof object.stepMillis === "number")
                        message.stepMillis = object.stepMillis;
                    else if (typeof object.stepMillis === "object")
                        message.stepMillis = new $util.LongBits(object.stepMillis.low >>> 0, object.stepMillis.high >>> 0).toNumber();
            if (object.func != null) {
                if (!$util.isObject(object.func))
                    throw $TypeError(".thanos.QueryHints.func: object expected");
                message.func = $root.thanos.Func.fromObject(object.func, _depth + 1);
            }
            if (object.grouping != null) {
                if (!$util.isObject(object.grouping))
                    throw $TypeError(".thanos.QueryHints.grouping: object expected");
                message.grouping = $root.thanos.Grouping.fromObject(object.grouping, _depth + 1);
            }
            if (object.range != null) {
                if (!$util.isObject(object.range))
                    throw $TypeError(".thanos.QueryHints.range: object expected");
                message.range = $root.thanos.Range.fromObject(object.range, _depth + 1);
            }
            return message;
        };

        QueryHints.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.stepMillis = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.stepMillis = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.func = null;
                object.grouping = null;
                object.range = null;
            }
            if (message.stepMillis != null && $Object.hasOwnProperty.call(message, "stepMillis"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.stepMillis = typeof message.stepMillis === "number" ? $BigInt(message.stepMillis) : $util.Long.fromBits(message.stepMillis.low >>> 0, message.stepMillis.high >>> 0, false).toBigInt();
                else if (typeof message.stepMillis === "number")
                    object.stepMillis = options.longs === $String ? $String(message.stepMillis) : message.stepMillis;
                else
                    object.stepMillis = options.longs === $String ? $util.Long.prototype.toString.call(message.stepMillis) : options.longs === $Number ? new $util.LongBits(message.stepMillis.low >>> 0, message.stepMillis.high >>> 0).toNumber() : message.stepMillis;
            if (message.func != null && $Object.hasOwnProperty.call(message, "func"))
                object.func = $root.thanos.Func.toObject(message.func, options, _depth + 1);
            if (message.grouping != null && $Object.hasOwnProperty.call(message, "grouping"))
                object.grouping = $root.thanos.Grouping.toObject(message.grouping, options, _depth + 1);
            if (message.range != null && $Object.hasOwnProperty.call(message, "range"))
                object.range = $root.thanos.Range.toObject(message.range, options, _depth + 1);
            return object;
        };

        QueryHints.prototype.toJSON = function() {
            return QueryHints.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryHints;
    })();

    thanos.ShardInfo = (function() {

        const ShardInfo = function (properties) {
            this.labels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        ShardInfo.prototype.shardIndex = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        ShardInfo.prototype.totalShards = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        ShardInfo.prototype.by = false;
        ShardInfo.prototype.labels = $util.emptyArray;

        ShardInfo.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.shardIndex != null && $Object.hasOwnProperty.call(message, "shardIndex") && (typeof message.shardIndex === "object" ? message.shardIndex.low || message.shardIndex.high : message.shardIndex !== 0))
                writer.uint32(8).int64(message.shardIndex);
            if (message.totalShards != null && $Object.hasOwnProperty.call(message, "totalShards") && (typeof message.totalShards === "object" ? message.totalShards.low || message.totalShards.high : message.totalShards !== 0))
                writer.uint32(16).int64(message.totalShards);
            if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== false)
                writer.uint32(24).bool(message.by);
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    writer.uint32(34).string(message.labels[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        ShardInfo.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.ShardInfo();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.shardIndex = value;
                        else
                            delete message.shardIndex;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.totalShards = value;
                        else
                            delete message.totalShards;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.by = value;
                        else
                            delete message.by;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        ShardInfo.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.ShardInfo)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.ShardInfo: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.ShardInfo();
            if (object.shardIndex != null)
                if (typeof object.shardIndex === "object" ? object.shardIndex.low || object.shardIndex.high : $Number(object.shardIndex) !== 0)
                    if ($util.Long)
                        message.shardIndex = $util.Long.fromValue(object.shardIndex, false);
                    else if (typeof object.shardIndex === "string")
                        message.shardIndex = $parseInt(object.shardIndex, 10);
                    else if (typeof object.shardIndex === "number")
                        message.shardIndex = object.shardIndex;
                    else if (typeof object.shardIndex === "object")
                        message.shardIndex = new $util.LongBits(object.shardIndex.low >>> 0, object.shardIndex.high >>> 0).toNumber();
            if (object.totalShards != null)
                if (typeof object.totalShards === "object" ? object.totalShards.low || object.totalShards.high : $Number(object.totalShards) !== 0)
                    if ($util.Long)
                        message.totalShards = $util.Long.fromValue(object.totalShards, false);
                    else if (typeof object.totalShards === "string")
                        message.totalShards = $parseInt(object.totalShards, 10);
                    else if (typeof object.totalShards === "number")
                        message.totalShards = object.totalShards;
                    else if (typeof object.totalShards === "object")
                        message.totalShards = new $util.LongBits(object.totalShards.low >>> 0, object.totalShards.high >>> 0).toNumber();
            if (object.by != null)
                if (object.by)
                    message.by = $Boolean(object.by);
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".thanos.ShardInfo.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i)
                    message.labels[i] = $String(object.labels[i]);
            }
            return message;
        };

        ShardInfo.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.labels = [];
            if (options.defaults) {
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.shardIndex = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.shardIndex = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.totalShards = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.totalShards = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.by = false;
            }
            if (message.shardIndex != null && $Object.hasOwnProperty.call(message, "shardIndex"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.shardIndex = typeof message.shardIndex === "number" ? $BigInt(message.shardIndex) : $util.Long.fromBits(message.shardIndex.low >>> 0, message.shardIndex.high >>> 0, false).toBigInt();
                else if (typeof message.shardIndex === "number")
                    object.shardIndex = options.longs === $String ? $String(message.shardIndex) : message.shardIndex;
                else
                    object.shardIndex = options.longs === $String ? $util.Long.prototype.toString.call(message.shardIndex) : options.longs === $Number ? new $util.LongBits(message.shardIndex.low >>> 0, message.shardIndex.high >>> 0).toNumber() : message.shardIndex;
            if (message.totalShards != null && $Object.hasOwnProperty.call(message, "totalShards"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.totalShards = typeof message.totalShards === "number" ? $BigInt(message.totalShards) : $util.Long.fromBits(message.totalShards.low >>> 0, message.totalShards.high >>> 0, false).toBigInt();
                else if (typeof message.totalShards === "number")
                    object.totalShards = options.longs === $String ? $String(message.totalShards) : message.totalShards;
                else
                    object.totalShards = options.longs === $String ? $util.Long.prototype.toString.call(message.totalShards) : options.longs === $Number ? new $util.LongBits(message.totalShards.low >>> 0, message.totalShards.high >>> 0).toNumber() : message.totalShards;
            if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                object.by = message.by;
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = message.labels[j];
            }
            return object;
        };

        ShardInfo.prototype.toJSON = function() {
            return ShardInfo.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ShardInfo;
    })();

    thanos.Func = (function() {

        const Func = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Func.prototype.name = "";

        Func.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(10).string(message.name);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Func.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Func();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Func.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Func)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Func: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Func();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            return message;
        };

        Func.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.name = "";
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            return object;
        };

        Func.prototype.toJSON = function() {
            return Func.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Func;
    })();

    thanos.Grouping = (function() {

        const Grouping = function (properties) {
            this.labels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Grouping.prototype.by = false;
        Grouping.prototype.labels = $util.emptyArray;

        Grouping.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== false)
                writer.uint32(8).bool(message.by);
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    writer.uint32(26).string(message.labels[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Grouping.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Grouping();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.by = value;
                        else
                            delete message.by;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Grouping.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Grouping)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Grouping: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Grouping();
            if (object.by != null)
                if (object.by)
                    message.by = $Boolean(object.by);
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".thanos.Grouping.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i)
                    message.labels[i] = $String(object.labels[i]);
            }
            return message;
        };

        Grouping.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.labels = [];
            if (options.defaults)
                object.by = false;
            if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                object.by = message.by;
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = message.labels[j];
            }
            return object;
        };

        Grouping.prototype.toJSON = function() {
            return Grouping.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Grouping;
    })();

    thanos.Range = (function() {

        const Range = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Range.prototype.millis = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        Range.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.millis != null && $Object.hasOwnProperty.call(message, "millis") && (typeof message.millis === "object" ? message.millis.low || message.millis.high : message.millis !== 0))
                writer.uint32(8).int64(message.millis);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Range.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Range();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.millis = value;
                        else
                            delete message.millis;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Range.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Range)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Range: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Range();
            if (object.millis != null)
                if (typeof object.millis === "object" ? object.millis.low || object.millis.high : $Number(object.millis) !== 0)
                    if ($util.Long)
                        message.millis = $util.Long.fromValue(object.millis, false);
                    else if (typeof object.millis === "string")
                        message.millis = $parseInt(object.millis, 10);
                    else if (typeof object.millis === "number")
                        message.millis = object.millis;
                    else if (typeof object.millis === "object")
                        message.millis = new $util.LongBits(object.millis.low >>> 0, object.millis.high >>> 0).toNumber();
            return message;
        };

        Range.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.millis = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.millis = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            if (message.millis != null && $Object.hasOwnProperty.call(message, "millis"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.millis = typeof message.millis === "number" ? $BigInt(message.millis) : $util.Long.fromBits(message.millis.low >>> 0, message.millis.high >>> 0, false).toBigInt();
                else if (typeof message.millis === "number")
                    object.millis = options.longs === $String ? $String(message.millis) : message.millis;
                else
                    object.millis = options.longs === $String ? $util.Long.prototype.toString.call(message.millis) : options.longs === $Number ? new $util.LongBits(message.millis.low >>> 0, message.millis.high >>> 0).toNumber() : message.millis;
            return object;
        };

        Range.prototype.toJSON = function() {
            return Range.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Range;
    })();

    thanos.SeriesBatch = (function() {

        const SeriesBatch = function (properties) {
            this.series = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SeriesBatch.prototype.series = $util.emptyArray;

        SeriesBatch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.series != null && message.series.length)
                for (let i = 0; i < message.series.length; ++i)
                    $root.thanos.Series.encode(message.series[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SeriesBatch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.SeriesBatch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.series && message.series.length))
                            message.series = [];
                        message.series.push($root.thanos.Series.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        SeriesBatch.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.SeriesBatch)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.SeriesBatch: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.SeriesBatch();
            if (object.series) {
                if (!$Array.isArray(object.series))
                    throw $TypeError(".thanos.SeriesBatch.series: array expected");
                message.series = $Array(object.series.length);
                for (let i = 0; i < object.series.length; ++i) {
                    if (!$util.isObject(object.series[i]))
                        throw $TypeError(".thanos.SeriesBatch.series: object expected");
                    message.series[i] = $root.thanos.Series.fromObject(object.series[i], _depth + 1);
                }
            }
            return message;
        };

        SeriesBatch.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.series = [];
            if (message.series && message.series.length) {
                object.series = $Array(message.series.length);
                for (let j = 0; j < message.series.length; ++j)
                    object.series[j] = $root.thanos.Series.toObject(message.series[j], options, _depth + 1);
            }
            return object;
        };

        SeriesBatch.prototype.toJSON = function() {
            return SeriesBatch.toObject(this, $protobuf.util.toJSONOptions);
        };

        return SeriesBatch;
    })();

    thanos.SeriesResponse = (function() {

        const SeriesResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SeriesResponse.prototype.series = null;
        SeriesResponse.prototype.warning = null;
        SeriesResponse.prototype.hints = null;
        SeriesResponse.prototype.batch = null;

        let $oneOfFields;

        $Object.defineProperty(SeriesResponse.prototype, "result", {
            get: $util.oneOfGetter($oneOfFields = ["series", "warning", "hints", "batch"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        SeriesResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.series != null && $Object.hasOwnProperty.call(message, "series"))
                $root.thanos.Series.encode(message.series, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.warning != null && $Object.hasOwnProperty.call(message, "warning"))
                writer.uint32(18).string(message.warning);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                $root.thanos.SeriesBatch.encode(message.batch, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SeriesResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.SeriesResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.series = $root.thanos.Series.decode(reader, reader.size(), $undefined, _depth + 1, message.series);
                        message.result = "series";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.warning = reader.stringVerify();
                        message.result = "warning";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        message.result = "hints";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.batch = $root.thanos.SeriesBatch.decode(reader, reader.size(), $undefined, _depth + 1, message.batch);
                        message.result = "batch";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        SeriesResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.SeriesResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.SeriesResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.SeriesResponse();
            if (object.series != null) {
                if (!$util.isObject(object.series))
                    throw $TypeError(".thanos.SeriesResponse.series: object expected");
                message.series = $root.thanos.Series.fromObject(object.series, _depth + 1);
            }
            if (object.warning != null)
                message.warning = $String(object.warning);
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.SeriesResponse.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            if (object.batch != null) {
                if (!$util.isObject(object.batch))
                    throw $TypeError(".thanos.SeriesResponse.batch: object expected");
                message.batch = $root.thanos.SeriesBatch.fromObject(object.batch, _depth + 1);
            }
            return message;
        };

        SeriesResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.series != null && $Object.hasOwnProperty.call(message, "series")) {
                object.series = $root.thanos.Series.toObject(message.series, options, _depth + 1);
                if (options.oneofs)
                    object.result = "series";
            }
            if (message.warning != null && $Object.hasOwnProperty.call(message, "warning")) {
                object.warning = message.warning;
                if (options.oneofs)
                    object.result = "warning";
            }
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints")) {
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
                if (options.oneofs)
                    object.result = "hints";
            }
            if (message.batch != null && $Object.hasOwnProperty.call(message, "batch")) {
                object.batch = $root.thanos.SeriesBatch.toObject(message.batch, options, _depth + 1);
                if (options.oneofs)
                    object.result = "batch";
            }
            return object;
        };

        SeriesResponse.prototype.toJSON = function() {
            return SeriesResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return SeriesResponse;
    })();

    thanos.LabelNamesRequest = (function() {

        const LabelNamesRequest = function (properties) {
            this.matchers = [];
            this.withoutReplicaLabels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LabelNamesRequest.prototype.partialResponseDisabled = false;
        LabelNamesRequest.prototype.partialResponseStrategy = 0;
        LabelNamesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        LabelNamesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        LabelNamesRequest.prototype.hints = null;
        LabelNamesRequest.prototype.matchers = $util.emptyArray;
        LabelNamesRequest.prototype.withoutReplicaLabels = $util.emptyArray;
        LabelNamesRequest.prototype.limit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        LabelNamesRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled") && message.partialResponseDisabled !== false)
                writer.uint32(8).bool(message.partialResponseDisabled);
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy") && message.partialResponseStrategy !== 0)
                writer.uint32(16).int32(message.partialResponseStrategy);
            if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                writer.uint32(24).int64(message.start);
            if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                writer.uint32(32).int64(message.end);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.matchers != null && message.matchers.length)
                for (let i = 0; i < message.matchers.length; ++i)
                    $root.thanos.LabelMatcher.encode(message.matchers[i], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.withoutReplicaLabels != null && message.withoutReplicaLabels.length)
                for (let i = 0; i < message.withoutReplicaLabels.length; ++i)
                    writer.uint32(58).string(message.withoutReplicaLabels[i]);
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && (typeof message.limit === "object" ? message.limit.low || message.limit.high : message.limit !== 0))
                writer.uint32(64).int64(message.limit);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LabelNamesRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.LabelNamesRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.partialResponseDisabled = value;
                        else
                            delete message.partialResponseDisabled;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.partialResponseStrategy = value;
                        else
                            delete message.partialResponseStrategy;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.start = value;
                        else
                            delete message.start;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.end = value;
                        else
                            delete message.end;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.matchers && message.matchers.length))
                            message.matchers = [];
                        message.matchers.push($root.thanos.LabelMatcher.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.withoutReplicaLabels && message.withoutReplicaLabels.length))
                            message.withoutReplicaLabels = [];
                        message.withoutReplicaLabels.push(reader.stringVerify());
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.limit = value;
                        else
                            delete message.limit;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        LabelNamesRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.LabelNamesRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.LabelNamesRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.LabelNamesRequest();
            if (object.partialResponseDisabled != null)
                if (object.partialResponseDisabled)
                    message.partialResponseDisabled = $Boolean(object.partialResponseDisabled);
            if (object.partialResponseStrategy !== 0 && (typeof object.partialResponseStrategy !== "string" || $root.thanos.PartialResponseStrategy[object.partialResponseStrategy] !== 0))
                switch (object.partialResponseStrategy) {
                case "WARN":
                case 0:
                    message.partialResponseStrategy = 0;
                    break;
                case "ABORT":
                case 1:
                    message.partialResponseStrategy = 1;
                    break;
                default:
                    if (typeof object.partialResponseStrategy === "number" && (object.partialResponseStrategy | 0) === object.partialResponseStrategy)
                        message.partialResponseStrategy = object.partialResponseStrategy;
                }
            if (object.start != null)
                if (typeof object.start === "object" ? object.start.low || object.start.high : $Number(object.start) !== 0)
                    if ($util.Long)
                        message.start = $util.Long.fromValue(object.start, false);
                    else if (typeof object.start === "string")
                        message.start = $parseInt(object.start, 10);
                    else if (typeof object.start === "number")
                        message.start = object.start;
                    else if (typeof object.start === "object")
                        message.start = new $util.LongBits(object.start.low >>> 0, object.start.high >>> 0).toNumber();
            if (object.end != null)
                if (typeof object.end === "object" ? object.end.low || object.end.high : $Number(object.end) !== 0)
                    if ($util.Long)
                        message.end = $util.Long.fromValue(object.end, false);
                    else if (typeof object.end === "string")
                        message.end = $parseInt(object.end, 10);
                    else if (typeof object.end === "number")
                        message.end = object.end;
                    else if (typeof object.end === "object")
                        message.end = new $util.LongBits(object.end.low >>> 0, object.end.high >>> 0).toNumber();
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.LabelNamesRequest.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            if (object.matchers) {
                if (!$Array.isArray(object.matchers))
                    throw $TypeError(".thanos.LabelNamesRequest.matchers: array expected");
                message.matchers = $Array(object.matchers.length);
                for (let i = 0; i < object.matchers.length; ++i) {
                    if (!$util.isObject(object.matchers[i]))
                        throw $TypeError(".thanos.LabelNamesRequest.matchers: object expected");
                    message.matchers[i] = $root.thanos.LabelMatcher.fromObject(object.matchers[i], _depth + 1);
                }
            }
            if (object.withoutReplicaLabels) {
                if (!$Array.isArray(object.withoutReplicaLabels))
                    throw $TypeError(".thanos.LabelNamesRequest.withoutReplicaLabels: array expected");
                message.withoutReplicaLabels = $Array(object.withoutReplicaLabels.length);
                for (let i = 0; i < object.withoutReplicaLabels.length; ++i)
                    message.withoutReplicaLabels[i] = $String(object.withoutReplicaLabels[i]);
            }
            if (object.limit != null)
                if (typeof object.limit === "object" ? object.limit.low || object.limit.high : $Number(object.limit) !== 0)
                    if ($util.Long)
                        message.limit = $util.Long.fromValue(object.limit, false);
                    else if (typeof object.limit === "string")
                        message.limit = $parseInt(object.limit, 10);
                    else if (typeof object.limit === "number")
                        message.limit = object.limit;
                    else if (typeof object.limit === "object")
                        message.limit = new $util.LongBits(object.limit.low >>> 0, object.limit.high >>> 0).toNumber();
            return message;
        };

        LabelNamesRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.matchers = [];
                object.withoutReplicaLabels = [];
            }
            if (options.defaults) {
                object.partialResponseDisabled = false;
                object.partialResponseStrategy = options.enums === $String ? "WARN" : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.start = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.start = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.end = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.end = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.hints = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.limit = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.limit = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled"))
                object.partialResponseDisabled = message.partialResponseDisabled;
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy"))
                object.partialResponseStrategy = options.enums === $String ? $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] === $undefined ? message.partialResponseStrategy : $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] : message.partialResponseStrategy;
            if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.start = typeof message.start === "number" ? $BigInt(message.start) : $util.Long.fromBits(message.start.low >>> 0, message.start.high >>> 0, false).toBigInt();
                else if (typeof message.start === "number")
                    object.start = options.longs === $String ? $String(message.start) : message.start;
                else
                    object.start = options.longs === $String ? $util.Long.prototype.toString.call(message.start) : options.longs === $Number ? new $util.LongBits(message.start.low >>> 0, message.start.high >>> 0).toNumber() : message.start;
            if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.end = typeof message.end === "number" ? $BigInt(message.end) : $util.Long.fromBits(message.end.low >>> 0, message.end.high >>> 0, false).toBigInt();
                else if (typeof message.end === "number")
                    object.end = options.longs === $String ? $String(message.end) : message.end;
                else
                    object.end = options.longs === $String ? $util.Long.prototype.toString.call(message.end) : options.longs === $Number ? new $util.LongBits(message.end.low >>> 0, message.end.high >>> 0).toNumber() : message.end;
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
            if (message.matchers && message.matchers.length) {
                object.matchers = $Array(message.matchers.length);
                for (let j = 0; j < message.matchers.length; ++j)
                    object.matchers[j] = $root.thanos.LabelMatcher.toObject(message.matchers[j], options, _depth + 1);
            }
            if (message.withoutReplicaLabels && message.withoutReplicaLabels.length) {
                object.withoutReplicaLabels = $Array(message.withoutReplicaLabels.length);
                for (let j = 0; j < message.withoutReplicaLabels.length; ++j)
                    object.withoutReplicaLabels[j] = message.withoutReplicaLabels[j];
            }
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.limit = typeof message.limit === "number" ? $BigInt(message.limit) : $util.Long.fromBits(message.limit.low >>> 0, message.limit.high >>> 0, false).toBigInt();
                else if (typeof message.limit === "number")
                    object.limit = options.longs === $String ? $String(message.limit) : message.limit;
                else
                    object.limit = options.longs === $String ? $util.Long.prototype.toString.call(message.limit) : options.longs === $Number ? new $util.LongBits(message.limit.low >>> 0, message.limit.high >>> 0).toNumber() : message.limit;
            return object;
        };

        LabelNamesRequest.prototype.toJSON = function() {
            return LabelNamesRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return LabelNamesRequest;
    })();

    thanos.LabelNamesResponse = (function() {

        const LabelNamesResponse = function (properties) {
            this.names = [];
            this.warnings = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LabelNamesResponse.prototype.names = $util.emptyArray;
        LabelNamesResponse.prototype.warnings = $util.emptyArray;
        LabelNamesResponse.prototype.hints = null;

        LabelNamesResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.names != null && message.names.length)
                for (let i = 0; i < message.names.length; ++i)
                    writer.uint32(10).string(message.names[i]);
            if (message.warnings != null && message.warnings.length)
                for (let i = 0; i < message.warnings.length; ++i)
                    writer.uint32(18).string(message.warnings[i]);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LabelNamesResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.LabelNamesResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.names && message.names.length))
                            message.names = [];
                        message.names.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.warnings && message.warnings.length))
                            message.warnings = [];
                        message.warnings.push(reader.stringVerify());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        LabelNamesResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.LabelNamesResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.LabelNamesResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.LabelNamesResponse();
            if (object.names) {
                if (!$Array.isArray(object.names))
                    throw $TypeError(".thanos.LabelNamesResponse.names: array expected");
                message.names = $Array(object.names.length);
                for (let i = 0; i < object.names.length; ++i)
                    message.names[i] = $String(object.names[i]);
            }
            if (object.warnings) {
                if (!$Array.isArray(object.warnings))
                    throw $TypeError(".thanos.LabelNamesResponse.warnings: array expected");
                message.warnings = $Array(object.warnings.length);
                for (let i = 0; i < object.warnings.length; ++i)
                    message.warnings[i] = $String(object.warnings[i]);
            }
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.LabelNamesResponse.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            return message;
        };

        LabelNamesResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.names = [];
                object.warnings = [];
            }
            if (options.defaults)
                object.hints = null;
            if (message.names && message.names.length) {
                object.names = $Array(message.names.length);
                for (let j = 0; j < message.names.length; ++j)
                    object.names[j] = message.names[j];
            }
            if (message.warnings && message.warnings.length) {
                object.warnings = $Array(message.warnings.length);
                for (let j = 0; j < message.warnings.length; ++j)
                    object.warnings[j] = message.warnings[j];
            }
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
            return object;
        };

        LabelNamesResponse.prototype.toJSON = function() {
            return LabelNamesResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return LabelNamesResponse;
    })();

    thanos.LabelValuesRequest = (function() {

        const LabelValuesRequest = function (properties) {
            this.matchers = [];
            this.withoutReplicaLabels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LabelValuesRequest.prototype.label = "";
        LabelValuesRequest.prototype.partialResponseDisabled = false;
        LabelValuesRequest.prototype.partialResponseStrategy = 0;
        LabelValuesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        LabelValuesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        LabelValuesRequest.prototype.hints = null;
        LabelValuesRequest.prototype.matchers = $util.emptyArray;
        LabelValuesRequest.prototype.withoutReplicaLabels = $util.emptyArray;
        LabelValuesRequest.prototype.limit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        LabelValuesRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                writer.uint32(10).string(message.label);
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled") && message.partialResponseDisabled !== false)
                writer.uint32(16).bool(message.partialResponseDisabled);
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy") && message.partialResponseStrategy !== 0)
                writer.uint32(24).int32(message.partialResponseStrategy);
            if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                writer.uint32(32).int64(message.start);
            if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                writer.uint32(40).int64(message.end);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.matchers != null && message.matchers.length)
                for (let i = 0; i < message.matchers.length; ++i)
                    $root.thanos.LabelMatcher.encode(message.matchers[i], writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.withoutReplicaLabels != null && message.withoutReplicaLabels.length)
                for (let i = 0; i < message.withoutReplicaLabels.length; ++i)
                    writer.uint32(66).string(message.withoutReplicaLabels[i]);
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && (typeof message.limit === "object" ? message.limit.low || message.limit.high : message.limit !== 0))
                writer.uint32(72).int64(message.limit);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LabelValuesRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.LabelValuesRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.label = value;
                        else
                            delete message.label;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.partialResponseDisabled = value;
                        else
                            delete message.partialResponseDisabled;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.partialResponseStrategy = value;
                        else
                            delete message.partialResponseStrategy;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.start = value;
                        else
                            delete message.start;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.end = value;
                        else
                            delete message.end;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.matchers && message.matchers.length))
                            message.matchers = [];
                        message.matchers.push($root.thanos.LabelMatcher.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.withoutReplicaLabels && message.withoutReplicaLabels.length))
                            message.withoutReplicaLabels = [];
                        message.withoutReplicaLabels.push(reader.stringVerify());
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.limit = value;
                        else
                            delete message.limit;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        LabelValuesRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.LabelValuesRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.LabelValuesRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.LabelValuesRequest();
            if (object.label != null)
                if (typeof object.label !== "string" || object.label.length)
                    message.label = $String(object.label);
            if (object.partialResponseDisabled != null)
                if (object.partialResponseDisabled)
                    message.partialResponseDisabled = $Boolean(object.partialResponseDisabled);
            if (object.partialResponseStrategy !== 0 && (typeof object.partialResponseStrategy !== "string" || $root.thanos.PartialResponseStrategy[object.partialResponseStrategy] !== 0))
                switch (object.partialResponseStrategy) {
                case "WARN":
                case 0:
                    message.partialResponseStrategy = 0;
                    break;
                case "ABORT":
                case 1:
                    message.partialResponseStrategy = 1;
                    break;
                default:
                    if (typeof object.partialResponseStrategy === "number" && (object.partialResponseStrategy | 0) === object.partialResponseStrategy)
                        message.partialResponseStrategy = object.partialResponseStrategy;
                }
            if (object.start != null)
                if (typeof object.start === "object" ? object.start.low || object.start.high : $Number(object.start) !== 0)
                    if ($util.Long)
                        message.start = $util.Long.fromValue(object.start, false);
                    else if (typeof object.start === "string")
                        message.start = $parseInt(object.start, 10);
                    else if (typeof object.start === "number")
                        message.start = object.start;
                    else if (typeof object.start === "object")
                        message.start = new $util.LongBits(object.start.low >>> 0, object.start.high >>> 0).toNumber();
            if (object.end != null)
                if (typeof object.end === "object" ? object.end.low || object.end.high : $Number(object.end) !== 0)
                    if ($util.Long)
                        message.end = $util.Long.fromValue(object.end, false);
                    else if (typeof object.end === "string")
                        message.end = $parseInt(object.end, 10);
                    else if (typeof object.end === "number")
                        message.end = object.end;
                    else if (typeof object.end === "object")
                        message.end = new $util.LongBits(object.end.low >>> 0, object.end.high >>> 0).toNumber();
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.LabelValuesRequest.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            if (object.matchers) {
                if (!$Array.isArray(object.matchers))
                    throw $TypeError(".thanos.LabelValuesRequest.matchers: array expected");
                message.matchers = $Array(object.matchers.length);
                for (let i = 0; i < object.matchers.length; ++i) {
                    if (!$util.isObject(object.matchers[i]))
                        throw $TypeError(".thanos.LabelValuesRequest.matchers: object expected");
                    message.matchers[i] = $root.thanos.LabelMatcher.fromObject(object.matchers[i], _depth + 1);
                }
            }
            if (object.withoutReplicaLabels) {
                if (!$Array.isArray(object.withoutReplicaLabels))
                    throw $TypeError(".thanos.LabelValuesRequest.withoutReplicaLabels: array expected");
                message.withoutReplicaLabels = $Array(object.withoutReplicaLabels.length);
                for (let i = 0; i < object.withoutReplicaLabels.length; ++i)
                    message.withoutReplicaLabels[i] = $String(object.withoutReplicaLabels[i]);
            }
            if (object.limit != null)
                if (typeof object.limit === "object" ? object.limit.low || object.limit.high : $Number(object.limit) !== 0)
                    if ($util.Long)
                        message.limit = $util.Long.fromValue(object.limit, false);
                    else if (typeof object.limit === "string")
                        message.limit = $parseInt(object.limit, 10);
                    else if (typeof object.limit === "number")
                        message.limit = object.limit;
                    else if (typeof object.limit === "object")
                        message.limit = new $util.LongBits(object.limit.low >>> 0, object.limit.high >>> 0).toNumber();
            return message;
        };

        LabelValuesRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.matchers = [];
                object.withoutReplicaLabels = [];
            }
            if (options.defaults) {
                object.label = "";
                object.partialResponseDisabled = false;
                object.partialResponseStrategy = options.enums === $String ? "WARN" : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.start = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.start = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.end = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.end = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.hints = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.limit = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.limit = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                object.label = message.label;
            if (message.partialResponseDisabled != null && $Object.hasOwnProperty.call(message, "partialResponseDisabled"))
                object.partialResponseDisabled = message.partialResponseDisabled;
            if (message.partialResponseStrategy != null && $Object.hasOwnProperty.call(message, "partialResponseStrategy"))
                object.partialResponseStrategy = options.enums === $String ? $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] === $undefined ? message.partialResponseStrategy : $root.thanos.PartialResponseStrategy[message.partialResponseStrategy] : message.partialResponseStrategy;
            if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.start = typeof message.start === "number" ? $BigInt(message.start) : $util.Long.fromBits(message.start.low >>> 0, message.start.high >>> 0, false).toBigInt();
                else if (typeof message.start === "number")
                    object.start = options.longs === $String ? $String(message.start) : message.start;
                else
                    object.start = options.longs === $String ? $util.Long.prototype.toString.call(message.start) : options.longs === $Number ? new $util.LongBits(message.start.low >>> 0, message.start.high >>> 0).toNumber() : message.start;
            if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.end = typeof message.end === "number" ? $BigInt(message.end) : $util.Long.fromBits(message.end.low >>> 0, message.end.high >>> 0, false).toBigInt();
                else if (typeof message.end === "number")
                    object.end = options.longs === $String ? $String(message.end) : message.end;
                else
                    object.end = options.longs === $String ? $util.Long.prototype.toString.call(message.end) : options.longs === $Number ? new $util.LongBits(message.end.low >>> 0, message.end.high >>> 0).toNumber() : message.end;
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
            if (message.matchers && message.matchers.length) {
                object.matchers = $Array(message.matchers.length);
                for (let j = 0; j < message.matchers.length; ++j)
                    object.matchers[j] = $root.thanos.LabelMatcher.toObject(message.matchers[j], options, _depth + 1);
            }
            if (message.withoutReplicaLabels && message.withoutReplicaLabels.length) {
                object.withoutReplicaLabels = $Array(message.withoutReplicaLabels.length);
                for (let j = 0; j < message.withoutReplicaLabels.length; ++j)
                    object.withoutReplicaLabels[j] = message.withoutReplicaLabels[j];
            }
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.limit = typeof message.limit === "number" ? $BigInt(message.limit) : $util.Long.fromBits(message.limit.low >>> 0, message.limit.high >>> 0, false).toBigInt();
                else if (typeof message.limit === "number")
                    object.limit = options.longs === $String ? $String(message.limit) : message.limit;
                else
                    object.limit = options.longs === $String ? $util.Long.prototype.toString.call(message.limit) : options.longs === $Number ? new $util.LongBits(message.limit.low >>> 0, message.limit.high >>> 0).toNumber() : message.limit;
            return object;
        };

        LabelValuesRequest.prototype.toJSON = function() {
            return LabelValuesRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return LabelValuesRequest;
    })();

    thanos.LabelValuesResponse = (function() {

        const LabelValuesResponse = function (properties) {
            this.values = [];
            this.warnings = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LabelValuesResponse.prototype.values = $util.emptyArray;
        LabelValuesResponse.prototype.warnings = $util.emptyArray;
        LabelValuesResponse.prototype.hints = null;

        LabelValuesResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.values != null && message.values.length)
                for (let i = 0; i < message.values.length; ++i)
                    writer.uint32(10).string(message.values[i]);
            if (message.warnings != null && message.warnings.length)
                for (let i = 0; i < message.warnings.length; ++i)
                    writer.uint32(18).string(message.warnings[i]);
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                $root.google.protobuf.Any.encode(message.hints, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LabelValuesResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.LabelValuesResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.values && message.values.length))
                            message.values = [];
                        message.values.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.warnings && message.warnings.length))
                            message.warnings = [];
                        message.warnings.push(reader.stringVerify());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.hints = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.hints);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        LabelValuesResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.LabelValuesResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.LabelValuesResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.LabelValuesResponse();
            if (object.values) {
                if (!$Array.isArray(object.values))
                    throw $TypeError(".thanos.LabelValuesResponse.values: array expected");
                message.values = $Array(object.values.length);
                for (let i = 0; i < object.values.length; ++i)
                    message.values[i] = $String(object.values[i]);
            }
            if (object.warnings) {
                if (!$Array.isArray(object.warnings))
                    throw $TypeError(".thanos.LabelValuesResponse.warnings: array expected");
                message.warnings = $Array(object.warnings.length);
                for (let i = 0; i < object.warnings.length; ++i)
                    message.warnings[i] = $String(object.warnings[i]);
            }
            if (object.hints != null) {
                if (!$util.isObject(object.hints))
                    throw $TypeError(".thanos.LabelValuesResponse.hints: object expected");
                message.hints = $root.google.protobuf.Any.fromObject(object.hints, _depth + 1);
            }
            return message;
        };

        LabelValuesResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.values = [];
                object.warnings = [];
            }
            if (options.defaults)
                object.hints = null;
            if (message.values && message.values.length) {
                object.values = $Array(message.values.length);
                for (let j = 0; j < message.values.length; ++j)
                    object.values[j] = message.values[j];
            }
            if (message.warnings && message.warnings.length) {
                object.warnings = $Array(message.warnings.length);
                for (let j = 0; j < message.warnings.length; ++j)
                    object.warnings[j] = message.warnings[j];
            }
            if (message.hints != null && $Object.hasOwnProperty.call(message, "hints"))
                object.hints = $root.google.protobuf.Any.toObject(message.hints, options, _depth + 1);
            return object;
        };

        LabelValuesResponse.prototype.toJSON = function() {
            return LabelValuesResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return LabelValuesResponse;
    })();

    thanos.Chunk = (function() {

        const Chunk = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Chunk.prototype.type = 0;
        Chunk.prototype.data = $util.newBuffer([]);
        Chunk.prototype.hash = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        Chunk.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                writer.uint32(8).int32(message.type);
            if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                writer.uint32(18).bytes(message.data);
            if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && (typeof message.hash === "object" ? message.hash.low || message.hash.high : message.hash !== 0))
                writer.uint32(24).uint64(message.hash);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Chunk.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Chunk();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.data = value;
                        else
                            delete message.data;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.hash = value;
                        else
                            delete message.hash;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Chunk.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Chunk)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Chunk: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Chunk();
            if (object.type !== 0 && (typeof object.type !== "string" || $root.thanos.Chunk.Encoding[object.type] !== 0))
                switch (object.type) {
                case "XOR":
                case 0:
                    message.type = 0;
                    break;
                case "HISTOGRAM":
                case 1:
                    message.type = 1;
                    break;
                case "FLOAT_HISTOGRAM":
                case 2:
                    message.type = 2;
                    break;
                default:
                    if (typeof object.type === "number" && (object.type | 0) === object.type)
                        message.type = object.type;
                }
            if (object.data != null)
                if (object.data.length)
                    if (typeof object.data === "string")
                        $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                    else if (object.data.length >= 0)
                        message.data = object.data;
            if (object.hash != null)
                if (typeof object.hash === "object" ? object.hash.low || object.hash.high : $Number(object.hash) !== 0)
                    if ($util.Long)
                        message.hash = $util.Long.fromValue(object.hash, true);
                    else if (typeof object.hash === "string")
                        message.hash = $parseInt(object.hash, 10);
                    else if (typeof object.hash === "number")
                        message.hash = object.hash;
                    else if (typeof object.hash === "object")
                        message.hash = new $util.LongBits(object.hash.low >>> 0, object.hash.high >>> 0).toNumber(true);
            return message;
        };

        Chunk.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.type = options.enums === $String ? "XOR" : 0;
                if (options.bytes === $String)
                    object.data = "";
                else {
                    object.data = [];
                    if (options.bytes !== $Array)
                        object.data = $util.newBuffer(object.data);
                }
                if ($util.Long) {
                    let long = new $util.Long(0, 0, true);
                    object.hash = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.hash = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                object.type = options.enums === $String ? $root.thanos.Chunk.Encoding[message.type] === $undefined ? message.type : $root.thanos.Chunk.Encoding[message.type] : message.type;
            if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
            if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.hash = typeof message.hash === "number" ? $BigInt(message.hash) : $util.Long.fromBits(message.hash.low >>> 0, message.hash.high >>> 0, true).toBigInt();
                else if (typeof message.hash === "number")
                    object.hash = options.longs === $String ? $String(message.hash) : message.hash;
                else
                    object.hash = options.longs === $String ? $util.Long.prototype.toString.call(message.hash) : options.longs === $Number ? new $util.LongBits(message.hash.low >>> 0, message.hash.high >>> 0).toNumber(true) : message.hash;
            return object;
        };

        Chunk.prototype.toJSON = function() {
            return Chunk.toObject(this, $protobuf.util.toJSONOptions);
        };

        Chunk.Encoding = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "XOR"] = 0;
            values[valuesById[1] = "HISTOGRAM"] = 1;
            values[valuesById[2] = "FLOAT_HISTOGRAM"] = 2;
            return values;
        })();

        return Chunk;
    })();

    thanos.AggrChunk = (function() {

        const AggrChunk = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        AggrChunk.prototype.minTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        AggrChunk.prototype.maxTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        AggrChunk.prototype.raw = null;
        AggrChunk.prototype.count = null;
        AggrChunk.prototype.sum = null;
        AggrChunk.prototype.min = null;
        AggrChunk.prototype.max = null;
        AggrChunk.prototype.counter = null;

        AggrChunk.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime") && (typeof message.minTime === "object" ? message.minTime.low || message.minTime.high : message.minTime !== 0))
                writer.uint32(8).int64(message.minTime);
            if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime") && (typeof message.maxTime === "object" ? message.maxTime.low || message.maxTime.high : message.maxTime !== 0))
                writer.uint32(16).int64(message.maxTime);
            if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                $root.thanos.Chunk.encode(message.raw, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                $root.thanos.Chunk.encode(message.count, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.sum != null && $Object.hasOwnProperty.call(message, "sum"))
                $root.thanos.Chunk.encode(message.sum, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.min != null && $Object.hasOwnProperty.call(message, "min"))
                $root.thanos.Chunk.encode(message.min, writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.max != null && $Object.hasOwnProperty.call(message, "max"))
                $root.thanos.Chunk.encode(message.max, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                $root.thanos.Chunk.encode(message.counter, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        AggrChunk.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.AggrChunk();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.minTime = value;
                        else
                            delete message.minTime;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxTime = value;
                        else
                            delete message.maxTime;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.raw = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.raw);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.count = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.count);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.sum = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.sum);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.min = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.min);
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.max = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.max);
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.counter = $root.thanos.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.counter);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        AggrChunk.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.AggrChunk)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.AggrChunk: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.AggrChunk();
            if (object.minTime != null)
                if (typeof object.minTime === "object" ? object.minTime.low || object.minTime.high : $Number(object.minTime) !== 0)
                    if ($util.Long)
                        message.minTime = $util.Long.fromValue(object.minTime, false);
                    else if (typeof object.minTime === "string")
                        message.minTime = $parseInt(object.minTime, 10);
                    else if (typeof object.minTime === "number")
                        message.minTime = object.minTime;
                    else if (typeof object.minTime === "object")
                        message.minTime = new $util.LongBits(object.minTime.low >>> 0, object.minTime.high >>> 0).toNumber();
            if (object.maxTime != null)
                if (typeof object.maxTime === "object" ? object.maxTime.low || object.maxTime.high : $Number(object.maxTime) !== 0)
                    if ($util.Long)
                        message.maxTime = $util.Long.fromValue(object.maxTime, false);
                    else if (typeof object.maxTime === "string")
                        message.maxTime = $parseInt(object.maxTime, 10);
                    else if (typeof object.maxTime === "number")
                        message.maxTime = object.maxTime;
                    else if (typeof object.maxTime === "object")
                        message.maxTime = new $util.LongBits(object.maxTime.low >>> 0, object.maxTime.high >>> 0).toNumber();
            if (object.raw != null) {
                if (!$util.isObject(object.raw))
                    throw $TypeError(".thanos.AggrChunk.raw: object expected");
                message.raw = $root.thanos.Chunk.fromObject(object.raw, _depth + 1);
            }
            if (object.count != null) {
                if (!$util.isObject(object.count))
                    throw $TypeError(".thanos.AggrChunk.count: object expected");
                message.count = $root.thanos.Chunk.fromObject(object.count, _depth + 1);
            }
            if (object.sum != null) {
                if (!$util.isObject(object.sum))
                    throw $TypeError(".thanos.AggrChunk.sum: object expected");
                message.sum = $root.thanos.Chunk.fromObject(object.sum, _depth + 1);
            }
            if (object.min != null) {
                if (!$util.isObject(object.min))
                    throw $TypeError(".thanos.AggrChunk.min: object expected");
                message.min = $root.thanos.Chunk.fromObject(object.min, _depth + 1);
            }
            if (object.max != null) {
                if (!$util.isObject(object.max))
                    throw $TypeError(".thanos.AggrChunk.max: object expected");
                message.max = $root.thanos.Chunk.fromObject(object.max, _depth + 1);
            }
            if (object.counter != null) {
                if (!$util.isObject(object.counter))
                    throw $TypeError(".thanos.AggrChunk.counter: object expected");
                message.counter = $root.thanos.Chunk.fromObject(object.counter, _depth + 1);
            }
            return message;
        };

        AggrChunk.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.minTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.minTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.maxTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.maxTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.raw = null;
                object.count = null;
                object.sum = null;
                object.min = null;
                object.max = null;
                object.counter = null;
            }
            if (message.minTime != null && $Object.hasOwnProperty.call(message, "minTime"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.minTime = typeof message.minTime === "number" ? $BigInt(message.minTime) : $util.Long.fromBits(message.minTime.low >>> 0, message.minTime.high >>> 0, false).toBigInt();
                else if (typeof message.minTime === "number")
                    object.minTime = options.longs === $String ? $String(message.minTime) : message.minTime;
                else
                    object.minTime = options.longs === $String ? $util.Long.prototype.toString.call(message.minTime) : options.longs === $Number ? new $util.LongBits(message.minTime.low >>> 0, message.minTime.high >>> 0).toNumber() : message.minTime;
            if (message.maxTime != null && $Object.hasOwnProperty.call(message, "maxTime"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.maxTime = typeof message.maxTime === "number" ? $BigInt(message.maxTime) : $util.Long.fromBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0, false).toBigInt();
                else if (typeof message.maxTime === "number")
                    object.maxTime = options.longs === $String ? $String(message.maxTime) : message.maxTime;
                else
                    object.maxTime = options.longs === $String ? $util.Long.prototype.toString.call(message.maxTime) : options.longs === $Number ? new $util.LongBits(message.maxTime.low >>> 0, message.maxTime.high >>> 0).toNumber() : message.maxTime;
            if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                object.raw = $root.thanos.Chunk.toObject(message.raw, options, _depth + 1);
            if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                object.count = $root.thanos.Chunk.toObject(message.count, options, _depth + 1);
            if (message.sum != null && $Object.hasOwnProperty.call(message, "sum"))
                object.sum = $root.thanos.Chunk.toObject(message.sum, options, _depth + 1);
            if (message.min != null && $Object.hasOwnProperty.call(message, "min"))
                object.min = $root.thanos.Chunk.toObject(message.min, options, _depth + 1);
            if (message.max != null && $Object.hasOwnProperty.call(message, "max"))
                object.max = $root.thanos.Chunk.toObject(message.max, options, _depth + 1);
            if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                object.counter = $root.thanos.Chunk.toObject(message.counter, options, _depth + 1);
            return object;
        };

        AggrChunk.prototype.toJSON = function() {
            return AggrChunk.toObject(this, $protobuf.util.toJSONOptions);
        };

        return AggrChunk;
    })();

    thanos.Series = (function() {

        const Series = function (properties) {
            this.labels = [];
            this.chunks = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Series.prototype.labels = $util.emptyArray;
        Series.prototype.chunks = $util.emptyArray;

        Series.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    $root.thanos.Label.encode(message.labels[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.chunks != null && message.chunks.length)
                for (let i = 0; i < message.chunks.length; ++i)
                    $root.thanos.AggrChunk.encode(message.chunks[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Series.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.Series();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push($root.thanos.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.chunks && message.chunks.length))
                            message.chunks = [];
                        message.chunks.push($root.thanos.AggrChunk.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Series.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.Series)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.Series: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.Series();
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".thanos.Series.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i) {
                    if (!$util.isObject(object.labels[i]))
                        throw $TypeError(".thanos.Series.labels: object expected");
                    message.labels[i] = $root.thanos.Label.fromObject(object.labels[i], _depth + 1);
                }
            }
            if (object.chunks) {
                if (!$Array.isArray(object.chunks))
                    throw $TypeError(".thanos.Series.chunks: array expected");
                message.chunks = $Array(object.chunks.length);
                for (let i = 0; i < object.chunks.length; ++i) {
                    if (!$util.isObject(object.chunks[i]))
                        throw $TypeError(".thanos.Series.chunks: object expected");
                    message.chunks[i] = $root.thanos.AggrChunk.fromObject(object.chunks[i], _depth + 1);
                }
            }
            return message;
        };

        Series.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.labels = [];
                object.chunks = [];
            }
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = $root.thanos.Label.toObject(message.labels[j], options, _depth + 1);
            }
            if (message.chunks && message.chunks.length) {
                object.chunks = $Array(message.chunks.length);
                for (let j = 0; j < message.chunks.length; ++j)
                    object.chunks[j] = $root.thanos.AggrChunk.toObject(message.chunks[j], options, _depth + 1);
            }
            return object;
        };

        Series.prototype.toJSON = function() {
            return Series.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Series;
    })();

    thanos.LabelMatcher = (function() {

        const LabelMatcher = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        LabelMatcher.prototype.type = 0;
        LabelMatcher.prototype.name = "";
        LabelMatcher.prototype.value = "";

        LabelMatcher.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                writer.uint32(8).int32(message.type);
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(18).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(26).string(message.value);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        LabelMatcher.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.LabelMatcher();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        LabelMatcher.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.LabelMatcher)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.LabelMatcher: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.LabelMatcher();
            if (object.type !== 0 && (typeof object.type !== "string" || $root.thanos.LabelMatcher.Type[object.type] !== 0))
                switch (object.type) {
                case "EQ":
                case 0:
                    message.type = 0;
                    break;
                case "NEQ":
                case 1:
                    message.type = 1;
                    break;
                case "RE":
                case 2:
                    message.type = 2;
                    break;
                case "NRE":
                case 3:
                    message.type = 3;
                    break;
                default:
                    if (typeof object.type === "number" && (object.type | 0) === object.type)
                        message.type = object.type;
                }
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.value != null)
                if (typeof object.value !== "string" || object.value.length)
                    message.value = $String(object.value);
            return message;
        };

        LabelMatcher.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.type = options.enums === $String ? "EQ" : 0;
                object.name = "";
                object.value = "";
            }
            if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                object.type = options.enums === $String ? $root.thanos.LabelMatcher.Type[message.type] === $undefined ? message.type : $root.thanos.LabelMatcher.Type[message.type] : message.type;
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                object.value = message.value;
            return object;
        };

        LabelMatcher.prototype.toJSON = function() {
            return LabelMatcher.toObject(this, $protobuf.util.toJSONOptions);
        };

        LabelMatcher.Type = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "EQ"] = 0;
            values[valuesById[1] = "NEQ"] = 1;
            values[valuesById[2] = "RE"] = 2;
            values[valuesById[3] = "NRE"] = 3;
            return values;
        })();

        return LabelMatcher;
    })();

    thanos.PartialResponseStrategy = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "WARN"] = 0;
        values[valuesById[1] = "ABORT"] = 1;
        return values;
    })();

    thanos.EngineType = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "default"] = 0;
        values[valuesById[1] = "prometheus"] = 1;
        values[valuesById[2] = "thanos"] = 2;
        return values;
    })();

    thanos.queryPlan = (function() {

        const queryPlan = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        queryPlan.prototype.json = null;

        let $oneOfFields;

        $Object.defineProperty(queryPlan.prototype, "encoding", {
            get: $util.oneOfGetter($oneOfFields = ["json"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        queryPlan.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.json != null && $Object.hasOwnProperty.call(message, "json"))
                writer.uint32(10).bytes(message.json);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        queryPlan.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.queryPlan();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.json = reader.bytes();
                        message.encoding = "json";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        queryPlan.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.queryPlan)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.queryPlan: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.queryPlan();
            if (object.json != null)
                if (typeof object.json === "string")
                    $util.base64.decode(object.json, message.json = $util.newBuffer($util.base64.length(object.json)), 0);
                else if (object.json.length >= 0)
                    message.json = object.json;
            return message;
        };

        queryPlan.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.json != null && $Object.hasOwnProperty.call(message, "json")) {
                object.json = options.bytes === $String ? $util.base64.encode(message.json, 0, message.json.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.json) : message.json;
                if (options.oneofs)
                    object.encoding = "json";
            }
            return object;
        };

        queryPlan.prototype.toJSON = function() {
            return queryPlan.toObject(this, $protobuf.util.toJSONOptions);
        };

        return queryPlan;
    })();

    thanos.StoreMatchers = (function() {

        const StoreMatchers = function (properties) {
            this.labelMatchers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        StoreMatchers.prototype.labelMatchers = $util.emptyArray;

        StoreMatchers.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.labelMatchers != null && message.labelMatchers.length)
                for (let i = 0; i < message.labelMatchers.length; ++i)
                    $root.thanos.LabelMatcher.encode(message.labelMatchers[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        StoreMatchers.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.StoreMatchers();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labelMatchers && message.labelMatchers.length))
                            message.labelMatchers = [];
                        message.labelMatchers.push($root.thanos.LabelMatcher.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        StoreMatchers.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.StoreMatchers)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.StoreMatchers: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.StoreMatchers();
            if (object.labelMatchers) {
                if (!$Array.isArray(object.labelMatchers))
                    throw $TypeError(".thanos.StoreMatchers.labelMatchers: array expected");
                message.labelMatchers = $Array(object.labelMatchers.length);
                for (let i = 0; i < object.labelMatchers.length; ++i) {
                    if (!$util.isObject(object.labelMatchers[i]))
                        throw $TypeError(".thanos.StoreMatchers.labelMatchers: object expected");
                    message.labelMatchers[i] = $root.thanos.LabelMatcher.fromObject(object.labelMatchers[i], _depth + 1);
                }
            }
            return message;
        };

        StoreMatchers.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.labelMatchers = [];
            if (message.labelMatchers && message.labelMatchers.length) {
                object.labelMatchers = $Array(message.labelMatchers.length);
                for (let j = 0; j < message.labelMatchers.length; ++j)
                    object.labelMatchers[j] = $root.thanos.LabelMatcher.toObject(message.labelMatchers[j], options, _depth + 1);
            }
            return object;
        };

        StoreMatchers.prototype.toJSON = function() {
            return StoreMatchers.toObject(this, $protobuf.util.toJSONOptions);
        };

        return StoreMatchers;
    })();

    thanos.QueryStats = (function() {

        const QueryStats = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryStats.prototype.samplesTotal = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryStats.prototype.peakSamples = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        QueryStats.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.samplesTotal != null && $Object.hasOwnProperty.call(message, "samplesTotal") && (typeof message.samplesTotal === "object" ? message.samplesTotal.low || message.samplesTotal.high : message.samplesTotal !== 0))
                writer.uint32(8).int64(message.samplesTotal);
            if (message.peakSamples != null && $Object.hasOwnProperty.call(message, "peakSamples") && (typeof message.peakSamples === "object" ? message.peakSamples.low || message.peakSamples.high : message.peakSamples !== 0))
                writer.uint32(16).int64(message.peakSamples);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryStats.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryStats();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.samplesTotal = value;
                        else
                            delete message.samplesTotal;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.peakSamples = value;
                        else
                            delete message.peakSamples;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryStats.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryStats)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryStats: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryStats();
            if (object.samplesTotal != null)
                if (typeof object.samplesTotal === "object" ? object.samplesTotal.low || object.samplesTotal.high : $Number(object.samplesTotal) !== 0)
                    if ($util.Long)
                        message.samplesTotal = $util.Long.fromValue(object.samplesTotal, false);
                    else if (typeof object.samplesTotal === "string")
                        message.samplesTotal = $parseInt(object.samplesTotal, 10);
                    else if (typeof object.samplesTotal === "number")
                        message.samplesTotal = object.samplesTotal;
                    else if (typeof object.samplesTotal === "object")
                        message.samplesTotal = new $util.LongBits(object.samplesTotal.low >>> 0, object.samplesTotal.high >>> 0).toNumber();
            if (object.peakSamples != null)
                if (typeof object.peakSamples === "object" ? object.peakSamples.low || object.peakSamples.high : $Number(object.peakSamples) !== 0)
                    if ($util.Long)
                        message.peakSamples = $util.Long.fromValue(object.peakSamples, false);
                    else if (typeof object.peakSamples === "string")
                        message.peakSamples = $parseInt(object.peakSamples, 10);
                    else if (typeof object.peakSamples === "number")
                        message.peakSamples = object.peakSamples;
                    else if (typeof object.peakSamples === "object")
                        message.peakSamples = new $util.LongBits(object.peakSamples.low >>> 0, object.peakSamples.high >>> 0).toNumber();
            return message;
        };

        QueryStats.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.samplesTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.samplesTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.peakSamples = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.peakSamples = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.samplesTotal != null && $Object.hasOwnProperty.call(message, "samplesTotal"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.samplesTotal = typeof message.samplesTotal === "number" ? $BigInt(message.samplesTotal) : $util.Long.fromBits(message.samplesTotal.low >>> 0, message.samplesTotal.high >>> 0, false).toBigInt();
                else if (typeof message.samplesTotal === "number")
                    object.samplesTotal = options.longs === $String ? $String(message.samplesTotal) : message.samplesTotal;
                else
                    object.samplesTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.samplesTotal) : options.longs === $Number ? new $util.LongBits(message.samplesTotal.low >>> 0, message.samplesTotal.high >>> 0).toNumber() : message.samplesTotal;
            if (message.peakSamples != null && $Object.hasOwnProperty.call(message, "peakSamples"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.peakSamples = typeof message.peakSamples === "number" ? $BigInt(message.peakSamples) : $util.Long.fromBits(message.peakSamples.low >>> 0, message.peakSamples.high >>> 0, false).toBigInt();
                else if (typeof message.peakSamples === "number")
                    object.peakSamples = options.longs === $String ? $String(message.peakSamples) : message.peakSamples;
                else
                    object.peakSamples = options.longs === $String ? $util.Long.prototype.toString.call(message.peakSamples) : options.longs === $Number ? new $util.LongBits(message.peakSamples.low >>> 0, message.peakSamples.high >>> 0).toNumber() : message.peakSamples;
            return object;
        };

        QueryStats.prototype.toJSON = function() {
            return QueryStats.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryStats;
    })();

    thanos.QueryRequest = (function() {

        const QueryRequest = function (properties) {
            this.replicaLabels = [];
            this.storeMatchers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryRequest.prototype.query = "";
        QueryRequest.prototype.timeSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRequest.prototype.timeoutSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRequest.prototype.maxResolutionSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRequest.prototype.replicaLabels = $util.emptyArray;
        QueryRequest.prototype.storeMatchers = $util.emptyArray;
        QueryRequest.prototype.enableDedup = false;
        QueryRequest.prototype.enablePartialResponse = false;
        QueryRequest.prototype.skipChunks = false;
        QueryRequest.prototype.shardInfo = null;
        QueryRequest.prototype.lookbackDeltaSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRequest.prototype.engine = 0;
        QueryRequest.prototype.queryPlan = null;

        QueryRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.query != null && $Object.hasOwnProperty.call(message, "query") && message.query !== "")
                writer.uint32(10).string(message.query);
            if (message.timeSeconds != null && $Object.hasOwnProperty.call(message, "timeSeconds") && (typeof message.timeSeconds === "object" ? message.timeSeconds.low || message.timeSeconds.high : message.timeSeconds !== 0))
                writer.uint32(16).int64(message.timeSeconds);
            if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds") && (typeof message.timeoutSeconds === "object" ? message.timeoutSeconds.low || message.timeoutSeconds.high : message.timeoutSeconds !== 0))
                writer.uint32(24).int64(message.timeoutSeconds);
            if (message.maxResolutionSeconds != null && $Object.hasOwnProperty.call(message, "maxResolutionSeconds") && (typeof message.maxResolutionSeconds === "object" ? message.maxResolutionSeconds.low || message.maxResolutionSeconds.high : message.maxResolutionSeconds !== 0))
                writer.uint32(32).int64(message.maxResolutionSeconds);
            if (message.replicaLabels != null && message.replicaLabels.length)
                for (let i = 0; i < message.replicaLabels.length; ++i)
                    writer.uint32(42).string(message.replicaLabels[i]);
            if (message.storeMatchers != null && message.storeMatchers.length)
                for (let i = 0; i < message.storeMatchers.length; ++i)
                    $root.thanos.StoreMatchers.encode(message.storeMatchers[i], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.enableDedup != null && $Object.hasOwnProperty.call(message, "enableDedup") && message.enableDedup !== false)
                writer.uint32(56).bool(message.enableDedup);
            if (message.enablePartialResponse != null && $Object.hasOwnProperty.call(message, "enablePartialResponse") && message.enablePartialResponse !== false)
                writer.uint32(64).bool(message.enablePartialResponse);
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks") && message.skipChunks !== false)
                writer.uint32(80).bool(message.skipChunks);
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                $root.thanos.ShardInfo.encode(message.shardInfo, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.lookbackDeltaSeconds != null && $Object.hasOwnProperty.call(message, "lookbackDeltaSeconds") && (typeof message.lookbackDeltaSeconds === "object" ? message.lookbackDeltaSeconds.low || message.lookbackDeltaSeconds.high : message.lookbackDeltaSeconds !== 0))
                writer.uint32(96).int64(message.lookbackDeltaSeconds);
            if (message.engine != null && $Object.hasOwnProperty.call(message, "engine") && message.engine !== 0)
                writer.uint32(104).int32(message.engine);
            if (message.queryPlan != null && $Object.hasOwnProperty.call(message, "queryPlan"))
                $root.thanos.queryPlan.encode(message.queryPlan, writer.uint32(114).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.query = value;
                        else
                            delete message.query;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timeSeconds = value;
                        else
                            delete message.timeSeconds;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timeoutSeconds = value;
                        else
                            delete message.timeoutSeconds;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxResolutionSeconds = value;
                        else
                            delete message.maxResolutionSeconds;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.replicaLabels && message.replicaLabels.length))
                            message.replicaLabels = [];
                        message.replicaLabels.push(reader.stringVerify());
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.storeMatchers && message.storeMatchers.length))
                            message.storeMatchers = [];
                        message.storeMatchers.push($root.thanos.StoreMatchers.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.enableDedup = value;
                        else
                            delete message.enableDedup;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.enablePartialResponse = value;
                        else
                            delete message.enablePartialResponse;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.skipChunks = value;
                        else
                            delete message.skipChunks;
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.shardInfo = $root.thanos.ShardInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.shardInfo);
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.lookbackDeltaSeconds = value;
                        else
                            delete message.lookbackDeltaSeconds;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.engine = value;
                        else
                            delete message.engine;
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        message.queryPlan = $root.thanos.queryPlan.decode(reader, reader.size(), $undefined, _depth + 1, message.queryPlan);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryRequest();
            if (object.query != null)
                if (typeof object.query !== "string" || object.query.length)
                    message.query = $String(object.query);
            if (object.timeSeconds != null)
                if (typeof object.timeSeconds === "object" ? object.timeSeconds.low || object.timeSeconds.high : $Number(object.timeSeconds) !== 0)
                    if ($util.Long)
                        message.timeSeconds = $util.Long.fromValue(object.timeSeconds, false);
                    else if (typeof object.timeSeconds === "string")
                        message.timeSeconds = $parseInt(object.timeSeconds, 10);
                    else if (typeof object.timeSeconds === "number")
                        message.timeSeconds = object.timeSeconds;
                    else if (typeof object.timeSeconds === "object")
                        message.timeSeconds = new $util.LongBits(object.timeSeconds.low >>> 0, object.timeSeconds.high >>> 0).toNumber();
            if (object.timeoutSeconds != null)
                if (typeof object.timeoutSeconds === "object" ? object.timeoutSeconds.low || object.timeoutSeconds.high : $Number(object.timeoutSeconds) !== 0)
                    if ($util.Long)
                        message.timeoutSeconds = $util.Long.fromValue(object.timeoutSeconds, false);
                    else if (typeof object.timeoutSeconds === "string")
                        message.timeoutSeconds = $parseInt(object.timeoutSeconds, 10);
                    else if (typeof object.timeoutSeconds === "number")
                        message.timeoutSeconds = object.timeoutSeconds;
                    else if (typeof object.timeoutSeconds === "object")
                        message.timeoutSeconds = new $util.LongBits(object.timeoutSeconds.low >>> 0, object.timeoutSeconds.high >>> 0).toNumber();
            if (object.maxResolutionSeconds != null)
                if (typeof object.maxResolutionSeconds === "object" ? object.maxResolutionSeconds.low || object.maxResolutionSeconds.high : $Number(object.maxResolutionSeconds) !== 0)
                    if ($util.Long)
                        message.maxResolutionSeconds = $util.Long.fromValue(object.maxResolutionSeconds, false);
                    else if (typeof object.maxResolutionSeconds === "string")
                        message.maxResolutionSeconds = $parseInt(object.maxResolutionSeconds, 10);
                    else if (typeof object.maxResolutionSeconds === "number")
                        message.maxResolutionSeconds = object.maxResolutionSeconds;
                    else if (typeof object.maxResolutionSeconds === "object")
                        message.maxResolutionSeconds = new $util.LongBits(object.maxResolutionSeconds.low >>> 0, object.maxResolutionSeconds.high >>> 0).toNumber();
            if (object.replicaLabels) {
                if (!$Array.isArray(object.replicaLabels))
                    throw $TypeError(".thanos.QueryRequest.replicaLabels: array expected");
                message.replicaLabels = $Array(object.replicaLabels.length);
                for (let i = 0; i < object.replicaLabels.length; ++i)
                    message.replicaLabels[i] = $String(object.replicaLabels[i]);
            }
            if (object.storeMatchers) {
                if (!$Array.isArray(object.storeMatchers))
                    throw $TypeError(".thanos.QueryRequest.storeMatchers: array expected");
                message.storeMatchers = $Array(object.storeMatchers.length);
                for (let i = 0; i < object.storeMatchers.length; ++i) {
                    if (!$util.isObject(object.storeMatchers[i]))
                        throw $TypeError(".thanos.QueryRequest.storeMatchers: object expected");
                    message.storeMatchers[i] = $root.thanos.StoreMatchers.fromObject(object.storeMatchers[i], _depth + 1);
                }
            }
            if (object.enableDedup != null)
                if (object.enableDedup)
                    message.enableDedup = $Boolean(object.enableDedup);
            if (object.enablePartialResponse != null)
                if (object.enablePartialResponse)
                    message.enablePartialResponse = $Boolean(object.enablePartialResponse);
            if (object.skipChunks != null)
                if (object.skipChunks)
                    message.skipChunks = $Boolean(object.skipChunks);
            if (object.shardInfo != null) {
                if (!$util.isObject(object.shardInfo))
                    throw $TypeError(".thanos.QueryRequest.shardInfo: object expected");
                message.shardInfo = $root.thanos.ShardInfo.fromObject(object.shardInfo, _depth + 1);
            }
            if (object.lookbackDeltaSeconds != null)
                if (typeof object.lookbackDeltaSeconds === "object" ? object.lookbackDeltaSeconds.low || object.lookbackDeltaSeconds.high : $Number(object.lookbackDeltaSeconds) !== 0)
                    if ($util.Long)
                        message.lookbackDeltaSeconds = $util.Long.fromValue(object.lookbackDeltaSeconds, false);
                    else if (typeof object.lookbackDeltaSeconds === "string")
                        message.lookbackDeltaSeconds = $parseInt(object.lookbackDeltaSeconds, 10);
                    else if (typeof object.lookbackDeltaSeconds === "number")
                        message.lookbackDeltaSeconds = object.lookbackDeltaSeconds;
                    else if (typeof object.lookbackDeltaSeconds === "object")
                        message.lookbackDeltaSeconds = new $util.LongBits(object.lookbackDeltaSeconds.low >>> 0, object.lookbackDeltaSeconds.high >>> 0).toNumber();
            if (object.engine !== 0 && (typeof object.engine !== "string" || $root.thanos.EngineType[object.engine] !== 0))
                switch (object.engine) {
                case "default":
                case 0:
                    message.engine = 0;
                    break;
                case "prometheus":
                case 1:
                    message.engine = 1;
                    break;
                case "thanos":
                case 2:
                    message.engine = 2;
                    break;
                default:
                    if (typeof object.engine === "number" && (object.engine | 0) === object.engine)
                        message.engine = object.engine;
                }
            if (object.queryPlan != null) {
                if (!$util.isObject(object.queryPlan))
                    throw $TypeError(".thanos.QueryRequest.queryPlan: object expected");
                message.queryPlan = $root.thanos.queryPlan.fromObject(object.queryPlan, _depth + 1);
            }
            return message;
        };

        QueryRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.replicaLabels = [];
                object.storeMatchers = [];
            }
            if (options.defaults) {
                object.query = "";
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timeSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timeSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timeoutSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timeoutSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.maxResolutionSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.maxResolutionSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.enableDedup = false;
                object.enablePartialResponse = false;
                object.skipChunks = false;
                object.shardInfo = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.lookbackDeltaSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.lookbackDeltaSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.engine = options.enums === $String ? "default" : 0;
                object.queryPlan = null;
            }
            if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                object.query = message.query;
            if (message.timeSeconds != null && $Object.hasOwnProperty.call(message, "timeSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timeSeconds = typeof message.timeSeconds === "number" ? $BigInt(message.timeSeconds) : $util.Long.fromBits(message.timeSeconds.low >>> 0, message.timeSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.timeSeconds === "number")
                    object.timeSeconds = options.longs === $String ? $String(message.timeSeconds) : message.timeSeconds;
                else
                    object.timeSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.timeSeconds) : options.longs === $Number ? new $util.LongBits(message.timeSeconds.low >>> 0, message.timeSeconds.high >>> 0).toNumber() : message.timeSeconds;
            if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timeoutSeconds = typeof message.timeoutSeconds === "number" ? $BigInt(message.timeoutSeconds) : $util.Long.fromBits(message.timeoutSeconds.low >>> 0, message.timeoutSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.timeoutSeconds === "number")
                    object.timeoutSeconds = options.longs === $String ? $String(message.timeoutSeconds) : message.timeoutSeconds;
                else
                    object.timeoutSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.timeoutSeconds) : options.longs === $Number ? new $util.LongBits(message.timeoutSeconds.low >>> 0, message.timeoutSeconds.high >>> 0).toNumber() : message.timeoutSeconds;
            if (message.maxResolutionSeconds != null && $Object.hasOwnProperty.call(message, "maxResolutionSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.maxResolutionSeconds = typeof message.maxResolutionSeconds === "number" ? $BigInt(message.maxResolutionSeconds) : $util.Long.fromBits(message.maxResolutionSeconds.low >>> 0, message.maxResolutionSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.maxResolutionSeconds === "number")
                    object.maxResolutionSeconds = options.longs === $String ? $String(message.maxResolutionSeconds) : message.maxResolutionSeconds;
                else
                    object.maxResolutionSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.maxResolutionSeconds) : options.longs === $Number ? new $util.LongBits(message.maxResolutionSeconds.low >>> 0, message.maxResolutionSeconds.high >>> 0).toNumber() : message.maxResolutionSeconds;
            if (message.replicaLabels && message.replicaLabels.length) {
                object.replicaLabels = $Array(message.replicaLabels.length);
                for (let j = 0; j < message.replicaLabels.length; ++j)
                    object.replicaLabels[j] = message.replicaLabels[j];
            }
            if (message.storeMatchers && message.storeMatchers.length) {
                object.storeMatchers = $Array(message.storeMatchers.length);
                for (let j = 0; j < message.storeMatchers.length; ++j)
                    object.storeMatchers[j] = $root.thanos.StoreMatchers.toObject(message.storeMatchers[j], options, _depth + 1);
            }
            if (message.enableDedup != null && $Object.hasOwnProperty.call(message, "enableDedup"))
                object.enableDedup = message.enableDedup;
            if (message.enablePartialResponse != null && $Object.hasOwnProperty.call(message, "enablePartialResponse"))
                object.enablePartialResponse = message.enablePartialResponse;
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks"))
                object.skipChunks = message.skipChunks;
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                object.shardInfo = $root.thanos.ShardInfo.toObject(message.shardInfo, options, _depth + 1);
            if (message.lookbackDeltaSeconds != null && $Object.hasOwnProperty.call(message, "lookbackDeltaSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.lookbackDeltaSeconds = typeof message.lookbackDeltaSeconds === "number" ? $BigInt(message.lookbackDeltaSeconds) : $util.Long.fromBits(message.lookbackDeltaSeconds.low >>> 0, message.lookbackDeltaSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.lookbackDeltaSeconds === "number")
                    object.lookbackDeltaSeconds = options.longs === $String ? $String(message.lookbackDeltaSeconds) : message.lookbackDeltaSeconds;
                else
                    object.lookbackDeltaSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.lookbackDeltaSeconds) : options.longs === $Number ? new $util.LongBits(message.lookbackDeltaSeconds.low >>> 0, message.lookbackDeltaSeconds.high >>> 0).toNumber() : message.lookbackDeltaSeconds;
            if (message.engine != null && $Object.hasOwnProperty.call(message, "engine"))
                object.engine = options.enums === $String ? $root.thanos.EngineType[message.engine] === $undefined ? message.engine : $root.thanos.EngineType[message.engine] : message.engine;
            if (message.queryPlan != null && $Object.hasOwnProperty.call(message, "queryPlan"))
                object.queryPlan = $root.thanos.queryPlan.toObject(message.queryPlan, options, _depth + 1);
            return object;
        };

        QueryRequest.prototype.toJSON = function() {
            return QueryRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryRequest;
    })();

    thanos.QueryResponse = (function() {

        const QueryResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryResponse.prototype.warnings = null;
        QueryResponse.prototype.timeseries = null;
        QueryResponse.prototype.stats = null;

        let $oneOfFields;

        $Object.defineProperty(QueryResponse.prototype, "result", {
            get: $util.oneOfGetter($oneOfFields = ["warnings", "timeseries", "stats"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        QueryResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.warnings != null && $Object.hasOwnProperty.call(message, "warnings"))
                writer.uint32(10).string(message.warnings);
            if (message.timeseries != null && $Object.hasOwnProperty.call(message, "timeseries"))
                $root.prometheus_copy.TimeSeries.encode(message.timeseries, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.stats != null && $Object.hasOwnProperty.call(message, "stats"))
                $root.thanos.QueryStats.encode(message.stats, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.warnings = reader.stringVerify();
                        message.result = "warnings";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.timeseries = $root.prometheus_copy.TimeSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.timeseries);
                        message.result = "timeseries";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.stats = $root.thanos.QueryStats.decode(reader, reader.size(), $undefined, _depth + 1, message.stats);
                        message.result = "stats";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryResponse();
            if (object.warnings != null)
                message.warnings = $String(object.warnings);
            if (object.timeseries != null) {
                if (!$util.isObject(object.timeseries))
                    throw $TypeError(".thanos.QueryResponse.timeseries: object expected");
                message.timeseries = $root.prometheus_copy.TimeSeries.fromObject(object.timeseries, _depth + 1);
            }
            if (object.stats != null) {
                if (!$util.isObject(object.stats))
                    throw $TypeError(".thanos.QueryResponse.stats: object expected");
                message.stats = $root.thanos.QueryStats.fromObject(object.stats, _depth + 1);
            }
            return message;
        };

        QueryResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.warnings != null && $Object.hasOwnProperty.call(message, "warnings")) {
                object.warnings = message.warnings;
                if (options.oneofs)
                    object.result = "warnings";
            }
            if (message.timeseries != null && $Object.hasOwnProperty.call(message, "timeseries")) {
                object.timeseries = $root.prometheus_copy.TimeSeries.toObject(message.timeseries, options, _depth + 1);
                if (options.oneofs)
                    object.result = "timeseries";
            }
            if (message.stats != null && $Object.hasOwnProperty.call(message, "stats")) {
                object.stats = $root.thanos.QueryStats.toObject(message.stats, options, _depth + 1);
                if (options.oneofs)
                    object.result = "stats";
            }
            return object;
        };

        QueryResponse.prototype.toJSON = function() {
            return QueryResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryResponse;
    })();

    thanos.QueryRangeRequest = (function() {

        const QueryRangeRequest = function (properties) {
            this.replicaLabels = [];
            this.storeMatchers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryRangeRequest.prototype.query = "";
        QueryRangeRequest.prototype.startTimeSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.endTimeSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.intervalSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.timeoutSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.maxResolutionSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.replicaLabels = $util.emptyArray;
        QueryRangeRequest.prototype.storeMatchers = $util.emptyArray;
        QueryRangeRequest.prototype.enableDedup = false;
        QueryRangeRequest.prototype.enablePartialResponse = false;
        QueryRangeRequest.prototype.skipChunks = false;
        QueryRangeRequest.prototype.shardInfo = null;
        QueryRangeRequest.prototype.lookbackDeltaSeconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        QueryRangeRequest.prototype.engine = 0;
        QueryRangeRequest.prototype.queryPlan = null;

        QueryRangeRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.query != null && $Object.hasOwnProperty.call(message, "query") && message.query !== "")
                writer.uint32(10).string(message.query);
            if (message.startTimeSeconds != null && $Object.hasOwnProperty.call(message, "startTimeSeconds") && (typeof message.startTimeSeconds === "object" ? message.startTimeSeconds.low || message.startTimeSeconds.high : message.startTimeSeconds !== 0))
                writer.uint32(16).int64(message.startTimeSeconds);
            if (message.endTimeSeconds != null && $Object.hasOwnProperty.call(message, "endTimeSeconds") && (typeof message.endTimeSeconds === "object" ? message.endTimeSeconds.low || message.endTimeSeconds.high : message.endTimeSeconds !== 0))
                writer.uint32(24).int64(message.endTimeSeconds);
            if (message.intervalSeconds != null && $Object.hasOwnProperty.call(message, "intervalSeconds") && (typeof message.intervalSeconds === "object" ? message.intervalSeconds.low || message.intervalSeconds.high : message.intervalSeconds !== 0))
                writer.uint32(32).int64(message.intervalSeconds);
            if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds") && (typeof message.timeoutSeconds === "object" ? message.timeoutSeconds.low || message.timeoutSeconds.high : message.timeoutSeconds !== 0))
                writer.uint32(40).int64(message.timeoutSeconds);
            if (message.maxResolutionSeconds != null && $Object.hasOwnProperty.call(message, "maxResolutionSeconds") && (typeof message.maxResolutionSeconds === "object" ? message.maxResolutionSeconds.low || message.maxResolutionSeconds.high : message.maxResolutionSeconds !== 0))
                writer.uint32(48).int64(message.maxResolutionSeconds);
            if (message.replicaLabels != null && message.replicaLabels.length)
                for (let i = 0; i < message.replicaLabels.length; ++i)
                    writer.uint32(58).string(message.replicaLabels[i]);
            if (message.storeMatchers != null && message.storeMatchers.length)
                for (let i = 0; i < message.storeMatchers.length; ++i)
                    $root.thanos.StoreMatchers.encode(message.storeMatchers[i], writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.enableDedup != null && $Object.hasOwnProperty.call(message, "enableDedup") && message.enableDedup !== false)
                writer.uint32(72).bool(message.enableDedup);
            if (message.enablePartialResponse != null && $Object.hasOwnProperty.call(message, "enablePartialResponse") && message.enablePartialResponse !== false)
                writer.uint32(80).bool(message.enablePartialResponse);
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks") && message.skipChunks !== false)
                writer.uint32(96).bool(message.skipChunks);
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                $root.thanos.ShardInfo.encode(message.shardInfo, writer.uint32(106).fork(), _depth + 1).ldelim();
            if (message.lookbackDeltaSeconds != null && $Object.hasOwnProperty.call(message, "lookbackDeltaSeconds") && (typeof message.lookbackDeltaSeconds === "object" ? message.lookbackDeltaSeconds.low || message.lookbackDeltaSeconds.high : message.lookbackDeltaSeconds !== 0))
                writer.uint32(112).int64(message.lookbackDeltaSeconds);
            if (message.engine != null && $Object.hasOwnProperty.call(message, "engine") && message.engine !== 0)
                writer.uint32(120).int32(message.engine);
            if (message.queryPlan != null && $Object.hasOwnProperty.call(message, "queryPlan"))
                $root.thanos.queryPlan.encode(message.queryPlan, writer.uint32(130).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryRangeRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryRangeRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.query = value;
                        else
                            delete message.query;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.startTimeSeconds = value;
                        else
                            delete message.startTimeSeconds;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.endTimeSeconds = value;
                        else
                            delete message.endTimeSeconds;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.intervalSeconds = value;
                        else
                            delete message.intervalSeconds;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timeoutSeconds = value;
                        else
                            delete message.timeoutSeconds;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxResolutionSeconds = value;
                        else
                            delete message.maxResolutionSeconds;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.replicaLabels && message.replicaLabels.length))
                            message.replicaLabels = [];
                        message.replicaLabels.push(reader.stringVerify());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.storeMatchers && message.storeMatchers.length))
                            message.storeMatchers = [];
                        message.storeMatchers.push($root.thanos.StoreMatchers.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.enableDedup = value;
                        else
                            delete message.enableDedup;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.enablePartialResponse = value;
                        else
                            delete message.enablePartialResponse;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.skipChunks = value;
                        else
                            delete message.skipChunks;
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.shardInfo = $root.thanos.ShardInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.shardInfo);
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.lookbackDeltaSeconds = value;
                        else
                            delete message.lookbackDeltaSeconds;
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.engine = value;
                        else
                            delete message.engine;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.queryPlan = $root.thanos.queryPlan.decode(reader, reader.size(), $undefined, _depth + 1, message.queryPlan);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryRangeRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryRangeRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryRangeRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryRangeRequest();
            if (object.query != null)
                if (typeof object.query !== "string" || object.query.length)
                    message.query = $String(object.query);
            if (object.startTimeSeconds != null)
                if (typeof object.startTimeSeconds === "object" ? object.startTimeSeconds.low || object.startTimeSeconds.high : $Number(object.startTimeSeconds) !== 0)
                    if ($util.Long)
                        message.startTimeSeconds = $util.Long.fromValue(object.startTimeSeconds, false);
                    else if (typeof object.startTimeSeconds === "string")
                        message.startTimeSeconds = $parseInt(object.startTimeSeconds, 10);
                    else if (typeof object.startTimeSeconds === "number")
                        message.startTimeSeconds = object.startTimeSeconds;
                    else if (typeof object.startTimeSeconds === "object")
                        message.startTimeSeconds = new $util.LongBits(object.startTimeSeconds.low >>> 0, object.startTimeSeconds.high >>> 0).toNumber();
            if (object.endTimeSeconds != null)
                if (typeof object.endTimeSeconds === "object" ? object.endTimeSeconds.low || object.endTimeSeconds.high : $Number(object.endTimeSeconds) !== 0)
                    if ($util.Long)
                        message.endTimeSeconds = $util.Long.fromValue(object.endTimeSeconds, false);
                    else if (typeof object.endTimeSeconds === "string")
                        message.endTimeSeconds = $parseInt(object.endTimeSeconds, 10);
                    else if (typeof object.endTimeSeconds === "number")
                        message.endTimeSeconds = object.endTimeSeconds;
                    else if (typeof object.endTimeSeconds === "object")
                        message.endTimeSeconds = new $util.LongBits(object.endTimeSeconds.low >>> 0, object.endTimeSeconds.high >>> 0).toNumber();
            if (object.intervalSeconds != null)
                if (typeof object.intervalSeconds === "object" ? object.intervalSeconds.low || object.intervalSeconds.high : $Number(object.intervalSeconds) !== 0)
                    if ($util.Long)
                        message.intervalSeconds = $util.Long.fromValue(object.intervalSeconds, false);
                    else if (typeof object.intervalSeconds === "string")
                        message.intervalSeconds = $parseInt(object.intervalSeconds, 10);
                    else if (typeof object.intervalSeconds === "number")
                        message.intervalSeconds = object.intervalSeconds;
                    else if (typeof object.intervalSeconds === "object")
                        message.intervalSeconds = new $util.LongBits(object.intervalSeconds.low >>> 0, object.intervalSeconds.high >>> 0).toNumber();
            if (object.timeoutSeconds != null)
                if (typeof object.timeoutSeconds === "object" ? object.timeoutSeconds.low || object.timeoutSeconds.high : $Number(object.timeoutSeconds) !== 0)
                    if ($util.Long)
                        message.timeoutSeconds = $util.Long.fromValue(object.timeoutSeconds, false);
                    else if (typeof object.timeoutSeconds === "string")
                        message.timeoutSeconds = $parseInt(object.timeoutSeconds, 10);
                    else if (typeof object.timeoutSeconds === "number")
                        message.timeoutSeconds = object.timeoutSeconds;
                    else if (typeof object.timeoutSeconds === "object")
                        message.timeoutSeconds = new $util.LongBits(object.timeoutSeconds.low >>> 0, object.timeoutSeconds.high >>> 0).toNumber();
            if (object.maxResolutionSeconds != null)
                if (typeof object.maxResolutionSeconds === "object" ? object.maxResolutionSeconds.low || object.maxResolutionSeconds.high : $Number(object.maxResolutionSeconds) !== 0)
                    if ($util.Long)
                        message.maxResolutionSeconds = $util.Long.fromValue(object.maxResolutionSeconds, false);
                    else if (typeof object.maxResolutionSeconds === "string")
                        message.maxResolutionSeconds = $parseInt(object.maxResolutionSeconds, 10);
                    else if (typeof object.maxResolutionSeconds === "number")
                        message.maxResolutionSeconds = object.maxResolutionSeconds;
                    else if (typeof object.maxResolutionSeconds === "object")
                        message.maxResolutionSeconds = new $util.LongBits(object.maxResolutionSeconds.low >>> 0, object.maxResolutionSeconds.high >>> 0).toNumber();
            if (object.replicaLabels) {
                if (!$Array.isArray(object.replicaLabels))
                    throw $TypeError(".thanos.QueryRangeRequest.replicaLabels: array expected");
                message.replicaLabels = $Array(object.replicaLabels.length);
                for (let i = 0; i < object.replicaLabels.length; ++i)
                    message.replicaLabels[i] = $String(object.replicaLabels[i]);
            }
            if (object.storeMatchers) {
                if (!$Array.isArray(object.storeMatchers))
                    throw $TypeError(".thanos.QueryRangeRequest.storeMatchers: array expected");
                message.storeMatchers = $Array(object.storeMatchers.length);
                for (let i = 0; i < object.storeMatchers.length; ++i) {
                    if (!$util.isObject(object.storeMatchers[i]))
                        throw $TypeError(".thanos.QueryRangeRequest.storeMatchers: object expected");
                    message.storeMatchers[i] = $root.thanos.StoreMatchers.fromObject(object.storeMatchers[i], _depth + 1);
                }
            }
            if (object.enableDedup != null)
                if (object.enableDedup)
                    message.enableDedup = $Boolean(object.enableDedup);
            if (object.enablePartialResponse != null)
                if (object.enablePartialResponse)
                    message.enablePartialResponse = $Boolean(object.enablePartialResponse);
            if (object.skipChunks != null)
                if (object.skipChunks)
                    message.skipChunks = $Boolean(object.skipChunks);
            if (object.shardInfo != null) {
                if (!$util.isObject(object.shardInfo))
                    throw $TypeError(".thanos.QueryRangeRequest.shardInfo: object expected");
                message.shardInfo = $root.thanos.ShardInfo.fromObject(object.shardInfo, _depth + 1);
            }
            if (object.lookbackDeltaSeconds != null)
                if (typeof object.lookbackDeltaSeconds === "object" ? object.lookbackDeltaSeconds.low || object.lookbackDeltaSeconds.high : $Number(object.lookbackDeltaSeconds) !== 0)
                    if ($util.Long)
                        message.lookbackDeltaSeconds = $util.Long.fromValue(object.lookbackDeltaSeconds, false);
                    else if (typeof object.lookbackDeltaSeconds === "string")
                        message.lookbackDeltaSeconds = $parseInt(object.lookbackDeltaSeconds, 10);
                    else if (typeof object.lookbackDeltaSeconds === "number")
                        message.lookbackDeltaSeconds = object.lookbackDeltaSeconds;
                    else if (typeof object.lookbackDeltaSeconds === "object")
                        message.lookbackDeltaSeconds = new $util.LongBits(object.lookbackDeltaSeconds.low >>> 0, object.lookbackDeltaSeconds.high >>> 0).toNumber();
            if (object.engine !== 0 && (typeof object.engine !== "string" || $root.thanos.EngineType[object.engine] !== 0))
                switch (object.engine) {
                case "default":
                case 0:
                    message.engine = 0;
                    break;
                case "prometheus":
                case 1:
                    message.engine = 1;
                    break;
                case "thanos":
                case 2:
                    message.engine = 2;
                    break;
                default:
                    if (typeof object.engine === "number" && (object.engine | 0) === object.engine)
                        message.engine = object.engine;
                }
            if (object.queryPlan != null) {
                if (!$util.isObject(object.queryPlan))
                    throw $TypeError(".thanos.QueryRangeRequest.queryPlan: object expected");
                message.queryPlan = $root.thanos.queryPlan.fromObject(object.queryPlan, _depth + 1);
            }
            return message;
        };

        QueryRangeRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.replicaLabels = [];
                object.storeMatchers = [];
            }
            if (options.defaults) {
                object.query = "";
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.startTimeSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.startTimeSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.endTimeSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.endTimeSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.intervalSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.intervalSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timeoutSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timeoutSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.maxResolutionSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.maxResolutionSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.enableDedup = false;
                object.enablePartialResponse = false;
                object.skipChunks = false;
                object.shardInfo = null;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.lookbackDeltaSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.lookbackDeltaSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                object.engine = options.enums === $String ? "default" : 0;
                object.queryPlan = null;
            }
            if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                object.query = message.query;
            if (message.startTimeSeconds != null && $Object.hasOwnProperty.call(message, "startTimeSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.startTimeSeconds = typeof message.startTimeSeconds === "number" ? $BigInt(message.startTimeSeconds) : $util.Long.fromBits(message.startTimeSeconds.low >>> 0, message.startTimeSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.startTimeSeconds === "number")
                    object.startTimeSeconds = options.longs === $String ? $String(message.startTimeSeconds) : message.startTimeSeconds;
                else
                    object.startTimeSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.startTimeSeconds) : options.longs === $Number ? new $util.LongBits(message.startTimeSeconds.low >>> 0, message.startTimeSeconds.high >>> 0).toNumber() : message.startTimeSeconds;
            if (message.endTimeSeconds != null && $Object.hasOwnProperty.call(message, "endTimeSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.endTimeSeconds = typeof message.endTimeSeconds === "number" ? $BigInt(message.endTimeSeconds) : $util.Long.fromBits(message.endTimeSeconds.low >>> 0, message.endTimeSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.endTimeSeconds === "number")
                    object.endTimeSeconds = options.longs === $String ? $String(message.endTimeSeconds) : message.endTimeSeconds;
                else
                    object.endTimeSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.endTimeSeconds) : options.longs === $Number ? new $util.LongBits(message.endTimeSeconds.low >>> 0, message.endTimeSeconds.high >>> 0).toNumber() : message.endTimeSeconds;
            if (message.intervalSeconds != null && $Object.hasOwnProperty.call(message, "intervalSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.intervalSeconds = typeof message.intervalSeconds === "number" ? $BigInt(message.intervalSeconds) : $util.Long.fromBits(message.intervalSeconds.low >>> 0, message.intervalSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.intervalSeconds === "number")
                    object.intervalSeconds = options.longs === $String ? $String(message.intervalSeconds) : message.intervalSeconds;
                else
                    object.intervalSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.intervalSeconds) : options.longs === $Number ? new $util.LongBits(message.intervalSeconds.low >>> 0, message.intervalSeconds.high >>> 0).toNumber() : message.intervalSeconds;
            if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timeoutSeconds = typeof message.timeoutSeconds === "number" ? $BigInt(message.timeoutSeconds) : $util.Long.fromBits(message.timeoutSeconds.low >>> 0, message.timeoutSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.timeoutSeconds === "number")
                    object.timeoutSeconds = options.longs === $String ? $String(message.timeoutSeconds) : message.timeoutSeconds;
                else
                    object.timeoutSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.timeoutSeconds) : options.longs === $Number ? new $util.LongBits(message.timeoutSeconds.low >>> 0, message.timeoutSeconds.high >>> 0).toNumber() : message.timeoutSeconds;
            if (message.maxResolutionSeconds != null && $Object.hasOwnProperty.call(message, "maxResolutionSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.maxResolutionSeconds = typeof message.maxResolutionSeconds === "number" ? $BigInt(message.maxResolutionSeconds) : $util.Long.fromBits(message.maxResolutionSeconds.low >>> 0, message.maxResolutionSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.maxResolutionSeconds === "number")
                    object.maxResolutionSeconds = options.longs === $String ? $String(message.maxResolutionSeconds) : message.maxResolutionSeconds;
                else
                    object.maxResolutionSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.maxResolutionSeconds) : options.longs === $Number ? new $util.LongBits(message.maxResolutionSeconds.low >>> 0, message.maxResolutionSeconds.high >>> 0).toNumber() : message.maxResolutionSeconds;
            if (message.replicaLabels && message.replicaLabels.length) {
                object.replicaLabels = $Array(message.replicaLabels.length);
                for (let j = 0; j < message.replicaLabels.length; ++j)
                    object.replicaLabels[j] = message.replicaLabels[j];
            }
            if (message.storeMatchers && message.storeMatchers.length) {
                object.storeMatchers = $Array(message.storeMatchers.length);
                for (let j = 0; j < message.storeMatchers.length; ++j)
                    object.storeMatchers[j] = $root.thanos.StoreMatchers.toObject(message.storeMatchers[j], options, _depth + 1);
            }
            if (message.enableDedup != null && $Object.hasOwnProperty.call(message, "enableDedup"))
                object.enableDedup = message.enableDedup;
            if (message.enablePartialResponse != null && $Object.hasOwnProperty.call(message, "enablePartialResponse"))
                object.enablePartialResponse = message.enablePartialResponse;
            if (message.skipChunks != null && $Object.hasOwnProperty.call(message, "skipChunks"))
                object.skipChunks = message.skipChunks;
            if (message.shardInfo != null && $Object.hasOwnProperty.call(message, "shardInfo"))
                object.shardInfo = $root.thanos.ShardInfo.toObject(message.shardInfo, options, _depth + 1);
            if (message.lookbackDeltaSeconds != null && $Object.hasOwnProperty.call(message, "lookbackDeltaSeconds"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.lookbackDeltaSeconds = typeof message.lookbackDeltaSeconds === "number" ? $BigInt(message.lookbackDeltaSeconds) : $util.Long.fromBits(message.lookbackDeltaSeconds.low >>> 0, message.lookbackDeltaSeconds.high >>> 0, false).toBigInt();
                else if (typeof message.lookbackDeltaSeconds === "number")
                    object.lookbackDeltaSeconds = options.longs === $String ? $String(message.lookbackDeltaSeconds) : message.lookbackDeltaSeconds;
                else
                    object.lookbackDeltaSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.lookbackDeltaSeconds) : options.longs === $Number ? new $util.LongBits(message.lookbackDeltaSeconds.low >>> 0, message.lookbackDeltaSeconds.high >>> 0).toNumber() : message.lookbackDeltaSeconds;
            if (message.engine != null && $Object.hasOwnProperty.call(message, "engine"))
                object.engine = options.enums === $String ? $root.thanos.EngineType[message.engine] === $undefined ? message.engine : $root.thanos.EngineType[message.engine] : message.engine;
            if (message.queryPlan != null && $Object.hasOwnProperty.call(message, "queryPlan"))
                object.queryPlan = $root.thanos.queryPlan.toObject(message.queryPlan, options, _depth + 1);
            return object;
        };

        QueryRangeRequest.prototype.toJSON = function() {
            return QueryRangeRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryRangeRequest;
    })();

    thanos.QueryRangeResponse = (function() {

        const QueryRangeResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        QueryRangeResponse.prototype.warnings = null;
        QueryRangeResponse.prototype.timeseries = null;
        QueryRangeResponse.prototype.stats = null;

        let $oneOfFields;

        $Object.defineProperty(QueryRangeResponse.prototype, "result", {
            get: $util.oneOfGetter($oneOfFields = ["warnings", "timeseries", "stats"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        QueryRangeResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.warnings != null && $Object.hasOwnProperty.call(message, "warnings"))
                writer.uint32(10).string(message.warnings);
            if (message.timeseries != null && $Object.hasOwnProperty.call(message, "timeseries"))
                $root.prometheus_copy.TimeSeries.encode(message.timeseries, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.stats != null && $Object.hasOwnProperty.call(message, "stats"))
                $root.thanos.QueryStats.encode(message.stats, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        QueryRangeResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.thanos.QueryRangeResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.warnings = reader.stringVerify();
                        message.result = "warnings";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.timeseries = $root.prometheus_copy.TimeSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.timeseries);
                        message.result = "timeseries";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.stats = $root.thanos.QueryStats.decode(reader, reader.size(), $undefined, _depth + 1, message.stats);
                        message.result = "stats";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        QueryRangeResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.thanos.QueryRangeResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".thanos.QueryRangeResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.thanos.QueryRangeResponse();
            if (object.warnings != null)
                message.warnings = $String(object.warnings);
            if (object.timeseries != null) {
                if (!$util.isObject(object.timeseries))
                    throw $TypeError(".thanos.QueryRangeResponse.timeseries: object expected");
                message.timeseries = $root.prometheus_copy.TimeSeries.fromObject(object.timeseries, _depth + 1);
            }
            if (object.stats != null) {
                if (!$util.isObject(object.stats))
                    throw $TypeError(".thanos.QueryRangeResponse.stats: object expected");
                message.stats = $root.thanos.QueryStats.fromObject(object.stats, _depth + 1);
            }
            return message;
        };

        QueryRangeResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.warnings != null && $Object.hasOwnProperty.call(message, "warnings")) {
                object.warnings = message.warnings;
                if (options.oneofs)
                    object.result = "warnings";
            }
            if (message.timeseries != null && $Object.hasOwnProperty.call(message, "timeseries")) {
                object.timeseries = $root.prometheus_copy.TimeSeries.toObject(message.timeseries, options, _depth + 1);
                if (options.oneofs)
                    object.result = "timeseries";
            }
            if (message.stats != null && $Object.hasOwnProperty.call(message, "stats")) {
                object.stats = $root.thanos.QueryStats.toObject(message.stats, options, _depth + 1);
                if (options.oneofs)
                    object.result = "stats";
            }
            return object;
        };

        QueryRangeResponse.prototype.toJSON = function() {
            return QueryRangeResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return QueryRangeResponse;
    })();

    return thanos;
})();

export const google = $root.google = (() => {

    const google = {};

    google.protobuf = (function() {

        const protobuf = {};

        protobuf.Any = (function() {

            const Any = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Any.prototype.type_url = "";
            Any.prototype.value = $util.newBuffer([]);

            Any.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type_url != null && $Object.hasOwnProperty.call(message, "type_url") && message.type_url !== "")
                    writer.uint32(10).string(message.type_url);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(18).bytes(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Any.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Any();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type_url = value;
                            else
                                delete message.type_url;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Any.fromObject = function (object, _depth) {
                if (object instanceof $root.google.protobuf.Any)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".google.protobuf.Any: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.google.protobuf.Any();
                if (object.type_url != null)
                    if (typeof object.type_url !== "string" || object.type_url.length)
                        message.type_url = $String(object.type_url);
                if (object.value != null)
                    if (object.value.length)
                        if (typeof object.value === "string")
                            $util.base64.decode(object.value, message.value = $util.newBuffer($util.base64.length(object.value)), 0);
                        else if (object.value.length >= 0)
                            message.value = object.value;
                return message;
            };

            Any.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.type_url = "";
                    if (options.bytes === $String)
                        object.value = "";
                    else {
                        object.value = [];
                        if (options.bytes !== $Array)
                            object.value = $util.newBuffer(object.value);
                    }
                }
                if (message.type_url != null && $Object.hasOwnProperty.call(message, "type_url"))
                    object.type_url = message.type_url;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.bytes === $String ? $util.base64.encode(message.value, 0, message.value.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.value) : message.value;
                return object;
            };

            Any.prototype.toJSON = function() {
                return Any.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Any;
        })();

        return protobuf;
    })();

    return google;
})();

export const prometheus_copy = $root.prometheus_copy = (() => {

    const prometheus_copy = {};

    prometheus_copy.Sample = (function() {

        const Sample = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Sample.prototype.value = 0;
        Sample.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        Sample.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                writer.uint32(9).double(message.value);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                writer.uint32(16).int64(message.timestamp);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Sample.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.prometheus_copy.Sample();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timestamp = value;
                        else
                            delete message.timestamp;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Sample.fromObject = function (object, _depth) {
            if (object instanceof $root.prometheus_copy.Sample)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".prometheus_copy.Sample: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.prometheus_copy.Sample();
            if (object.value != null)
                if (!$Object.is($Number(object.value), 0))
                    message.value = $Number(object.value);
            if (object.timestamp != null)
                if (typeof object.timestamp === "object" ? object.timestamp.low || object.timestamp.high : $Number(object.timestamp) !== 0)
                    if ($util.Long)
                        message.timestamp = $util.Long.fromValue(object.timestamp, false);
                    else if (typeof object.timestamp === "string")
                        message.timestamp = $parseInt(object.timestamp, 10);
                    else if (typeof object.timestamp === "number")
                        message.timestamp = object.timestamp;
                    else if (typeof object.timestamp === "object")
                        message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber();
            return message;
        };

        Sample.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.value = 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timestamp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timestamp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, false).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber() : message.timestamp;
            return object;
        };

        Sample.prototype.toJSON = function() {
            return Sample.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Sample;
    })();

    prometheus_copy.Exemplar = (function() {

        const Exemplar = function (properties) {
            this.labels = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Exemplar.prototype.labels = $util.emptyArray;
        Exemplar.prototype.value = 0;
        Exemplar.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        Exemplar.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    $root.thanos.Label.encode(message.labels[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                writer.uint32(17).double(message.value);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                writer.uint32(24).int64(message.timestamp);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Exemplar.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.prometheus_copy.Exemplar();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push($root.thanos.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timestamp = value;
                        else
                            delete message.timestamp;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Exemplar.fromObject = function (object, _depth) {
            if (object instanceof $root.prometheus_copy.Exemplar)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".prometheus_copy.Exemplar: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.prometheus_copy.Exemplar();
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".prometheus_copy.Exemplar.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i) {
                    if (!$util.isObject(object.labels[i]))
                        throw $TypeError(".prometheus_copy.Exemplar.labels: object expected");
                    message.labels[i] = $root.thanos.Label.fromObject(object.labels[i], _depth + 1);
                }
            }
            if (object.value != null)
                if (!$Object.is($Number(object.value), 0))
                    message.value = $Number(object.value);
            if (object.timestamp != null)
                if (typeof object.timestamp === "object" ? object.timestamp.low || object.timestamp.high : $Number(object.timestamp) !== 0)
                    if ($util.Long)
                        message.timestamp = $util.Long.fromValue(object.timestamp, false);
                    else if (typeof object.timestamp === "string")
                        message.timestamp = $parseInt(object.timestamp, 10);
                    else if (typeof object.timestamp === "number")
                        message.timestamp = object.timestamp;
                    else if (typeof object.timestamp === "object")
                        message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber();
            return message;
        };

        Exemplar.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.labels = [];
            if (options.defaults) {
                object.value = 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timestamp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timestamp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = $root.thanos.Label.toObject(message.labels[j], options, _depth + 1);
            }
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, false).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber() : message.timestamp;
            return object;
        };

        Exemplar.prototype.toJSON = function() {
            return Exemplar.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Exemplar;
    })();

    prometheus_copy.Histogram = (function() {

        const Histogram = function (properties) {
            this.negativeSpans = [];
            this.negativeDeltas = [];
            this.negativeCounts = [];
            this.positiveSpans = [];
            this.positiveDeltas = [];
            this.positiveCounts = [];
            this.customValues = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Histogram.prototype.countInt = null;
        Histogram.prototype.countFloat = null;
        Histogram.prototype.sum = 0;
        Histogram.prototype.schema = 0;
        Histogram.prototype.zeroThreshold = 0;
        Histogram.prototype.zeroCountInt = null;
        Histogram.prototype.zeroCountFloat = null;
        Histogram.prototype.negativeSpans = $util.emptyArray;
        Histogram.prototype.negativeDeltas = $util.emptyArray;
        Histogram.prototype.negativeCounts = $util.emptyArray;
        Histogram.prototype.positiveSpans = $util.emptyArray;
        Histogram.prototype.positiveDeltas = $util.emptyArray;
        Histogram.prototype.positiveCounts = $util.emptyArray;
        Histogram.prototype.resetHint = 0;
        Histogram.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
        Histogram.prototype.customValues = $util.emptyArray;

        let $oneOfFields;

        $Object.defineProperty(Histogram.prototype, "count", {
            get: $util.oneOfGetter($oneOfFields = ["countInt", "countFloat"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        $Object.defineProperty(Histogram.prototype, "zeroCount", {
            get: $util.oneOfGetter($oneOfFields = ["zeroCountInt", "zeroCountFloat"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Histogram.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.countInt != null && $Object.hasOwnProperty.call(message, "countInt"))
                writer.uint32(8).uint64(message.countInt);
            if (message.countFloat != null && $Object.hasOwnProperty.call(message, "countFloat"))
                writer.uint32(17).double(message.countFloat);
            if (message.sum != null && $Object.hasOwnProperty.call(message, "sum") && !$Object.is(message.sum, 0))
                writer.uint32(25).double(message.sum);
            if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== 0)
                writer.uint32(32).sint32(message.schema);
            if (message.zeroThreshold != null && $Object.hasOwnProperty.call(message, "zeroThreshold") && !$Object.is(message.zeroThreshold, 0))
                writer.uint32(41).double(message.zeroThreshold);
            if (message.zeroCountInt != null && $Object.hasOwnProperty.call(message, "zeroCountInt"))
                writer.uint32(48).uint64(message.zeroCountInt);
            if (message.zeroCountFloat != null && $Object.hasOwnProperty.call(message, "zeroCountFloat"))
                writer.uint32(57).double(message.zeroCountFloat);
            if (message.negativeSpans != null && message.negativeSpans.length)
                for (let i = 0; i < message.negativeSpans.length; ++i)
                    $root.prometheus_copy.BucketSpan.encode(message.negativeSpans[i], writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.negativeDeltas != null && message.negativeDeltas.length)
                writer.uint32(74).sint64s(message.negativeDeltas);
            if (message.negativeCounts != null && message.negativeCounts.length)
                writer.uint32(82).doubles(message.negativeCounts);
            if (message.positiveSpans != null && message.positiveSpans.length)
                for (let i = 0; i < message.positiveSpans.length; ++i)
                    $root.prometheus_copy.BucketSpan.encode(message.positiveSpans[i], writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.positiveDeltas != null && message.positiveDeltas.length)
                writer.uint32(98).sint64s(message.positiveDeltas);
            if (message.positiveCounts != null && message.positiveCounts.length)
                writer.uint32(106).doubles(message.positiveCounts);
            if (message.resetHint != null && $Object.hasOwnProperty.call(message, "resetHint") && message.resetHint !== 0)
                writer.uint32(112).int32(message.resetHint);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                writer.uint32(120).int64(message.timestamp);
            if (message.customValues != null && message.customValues.length)
                writer.uint32(130).doubles(message.customValues);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Histogram.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.prometheus_copy.Histogram();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        message.countInt = reader.uint64();
                        message.count = "countInt";
                        continue;
                    }
                case 2: {
                        if (wireType !== 1)
                            break;
                        message.countFloat = reader.double();
                        message.count = "countFloat";
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.sum = value;
                        else
                            delete message.sum;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.schema = value;
                        else
                            delete message.schema;
                        continue;
                    }
                case 5: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.zeroThreshold = value;
                        else
                            delete message.zeroThreshold;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.zeroCountInt = reader.uint64();
                        message.zeroCount = "zeroCountInt";
                        continue;
                    }
                case 7: {
                        if (wireType !== 1)
                            break;
                        message.zeroCountFloat = reader.double();
                        message.zeroCount = "zeroCountFloat";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.negativeSpans && message.negativeSpans.length))
                            message.negativeSpans = [];
                        message.negativeSpans.push($root.prometheus_copy.BucketSpan.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 9: {
                        if (wireType === 2) {
                            if (!(message.negativeDeltas && message.negativeDeltas.length))
                                message.negativeDeltas = [];
                            reader.sint64s(message.negativeDeltas);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.negativeDeltas && message.negativeDeltas.length))
                            message.negativeDeltas = [];
                        message.negativeDeltas.push(reader.sint64());
                        continue;
                    }
                case 10: {
                        if (wireType === 2) {
                            if (!(message.negativeCounts && message.negativeCounts.length))
                                message.negativeCounts = [];
                            reader.doubles(message.negativeCounts);
                            continue;
                        }
                        if (wireType !== 1)
                            break;
                        if (!(message.negativeCounts && message.negativeCounts.length))
                            message.negativeCounts = [];
                        message.negativeCounts.push(reader.double());
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if (!(message.positiveSpans && message.positiveSpans.length))
                            message.positiveSpans = [];
                        message.positiveSpans.push($root.prometheus_copy.BucketSpan.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 12: {
                        if (wireType === 2) {
                            if (!(message.positiveDeltas && message.positiveDeltas.length))
                                message.positiveDeltas = [];
                            reader.sint64s(message.positiveDeltas);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.positiveDeltas && message.positiveDeltas.length))
                            message.positiveDeltas = [];
                        message.positiveDeltas.push(reader.sint64());
                        continue;
                    }
                case 13: {
                        if (wireType === 2) {
                            if (!(message.positiveCounts && message.positiveCounts.length))
                                message.positiveCounts = [];
                            reader.doubles(message.positiveCounts);
                            continue;
                        }
                        if (wireType !== 1)
                            break;
                        if (!(message.positiveCounts && message.positiveCounts.length))
                            message.positiveCounts = [];
                        message.positiveCounts.push(reader.double());
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.resetHint = value;
                        else
                            delete message.resetHint;
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timestamp = value;
                        else
                            delete message.timestamp;
                        continue;
                    }
                case 16: {
                        if (wireType === 2) {
                            if (!(message.customValues && message.customValues.length))
                                message.customValues = [];
                            reader.doubles(message.customValues);
                            continue;
                        }
                        if (wireType !== 1)
                            break;
                        if (!(message.customValues && message.customValues.length))
                            message.customValues = [];
                        message.customValues.push(reader.double());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Histogram.fromObject = function (object, _depth) {
            if (object instanceof $root.prometheus_copy.Histogram)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".prometheus_copy.Histogram: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.prometheus_copy.Histogram();
            if (object.countInt != null)
                if ($util.Long)
                    message.countInt = $util.Long.fromValue(object.countInt, true);
                else if (typeof object.countInt === "string")
                    message.countInt = $parseInt(object.countInt, 10);
                else if (typeof object.countInt === "number")
                    message.countInt = object.countInt;
                else if (typeof object.countInt === "object")
                    message.countInt = new $util.LongBits(object.countInt.low >>> 0, object.countInt.high >>> 0).toNumber(true);
            if (object.countFloat != null)
                message.countFloat = $Number(object.countFloat);
            if (object.sum != null)
                if (!$Object.is($Number(object.sum), 0))
                    message.sum = $Number(object.sum);
            if (object.schema != null)
                if ($Number(object.schema) !== 0)
                    message.schema = object.schema | 0;
            if (object.zeroThreshold != null)
                if (!$Object.is($Number(object.zeroThreshold), 0))
                    message.zeroThreshold = $Number(object.zeroThreshold);
            if (object.zeroCountInt != null)
                if ($util.Long)
                    message.zeroCountInt = $util.Long.fromValue(object.zeroCountInt, true);
                else if (typeof object.zeroCountInt === "string")
                    message.zeroCountInt = $parseInt(object.zeroCountInt, 10);
                else if (typeof object.zeroCountInt === "number")
                    message.zeroCountInt = object.zeroCountInt;
                else if (typeof object.zeroCountInt === "object")
                    message.zeroCountInt = new $util.LongBits(object.zeroCountInt.low >>> 0, object.zeroCountInt.high >>> 0).toNumber(true);
            if (object.zeroCountFloat != null)
                message.zeroCountFloat = $Number(object.zeroCountFloat);
            if (object.negativeSpans) {
                if (!$Array.isArray(object.negativeSpans))
                    throw $TypeError(".prometheus_copy.Histogram.negativeSpans: array expected");
                message.negativeSpans = $Array(object.negativeSpans.length);
                for (let i = 0; i < object.negativeSpans.length; ++i) {
                    if (!$util.isObject(object.negativeSpans[i]))
                        throw $TypeError(".prometheus_copy.Histogram.negativeSpans: object expected");
                    message.negativeSpans[i] = $root.prometheus_copy.BucketSpan.fromObject(object.negativeSpans[i], _depth + 1);
                }
            }
            if (object.negativeDeltas) {
                if (!$Array.isArray(object.negativeDeltas))
                    throw $TypeError(".prometheus_copy.Histogram.negativeDeltas: array expected");
                message.negativeDeltas = $Array(object.negativeDeltas.length);
                for (let i = 0; i < object.negativeDeltas.length; ++i)
                    if ($util.Long)
                        message.negativeDeltas[i] = $util.Long.fromValue(object.negativeDeltas[i], false);
                    else if (typeof object.negativeDeltas[i] === "string")
                        message.negativeDeltas[i] = $parseInt(object.negativeDeltas[i], 10);
                    else if (typeof object.negativeDeltas[i] === "number")
                        message.negativeDeltas[i] = object.negativeDeltas[i];
                    else if (typeof object.negativeDeltas[i] === "object")
                        message.negativeDeltas[i] = new $util.LongBits(object.negativeDeltas[i].low >>> 0, object.negativeDeltas[i].high >>> 0).toNumber();
            }
            if (object.negativeCounts) {
                if (!$Array.isArray(object.negativeCounts))
                    throw $TypeError(".prometheus_copy.Histogram.negativeCounts: array expected");
                message.negativeCounts = $Array(object.negativeCounts.length);
                for (let i = 0; i < object.negativeCounts.length; ++i)
                    message.negativeCounts[i] = $Number(object.negativeCounts[i]);
            }
            if (object.positiveSpans) {
                if (!$Array.isArray(object.positiveSpans))
                    throw $TypeError(".prometheus_copy.Histogram.positiveSpans: array expected");
                message.positiveSpans = $Array(object.positiveSpans.length);
                for (let i = 0; i < object.positiveSpans.length; ++i) {
                    if (!$util.isObject(object.positiveSpans[i]))
                        throw $TypeError(".prometheus_copy.Histogram.positiveSpans: object expected");
                    message.positiveSpans[i] = $root.prometheus_copy.BucketSpan.fromObject(object.positiveSpans[i], _depth + 1);
                }
            }
            if (object.positiveDeltas) {
                if (!$Array.isArray(object.positiveDeltas))
                    throw $TypeError(".prometheus_copy.Histogram.positiveDeltas: array expected");
                message.positiveDeltas = $Array(object.positiveDeltas.length);
                for (let i = 0; i < object.positiveDeltas.length; ++i)
                    if ($util.Long)
                        message.positiveDeltas[i] = $util.Long.fromValue(object.positiveDeltas[i], false);
                    else if (typeof object.positiveDeltas[i] === "string")
                        message.positiveDeltas[i] = $parseInt(object.positiveDeltas[i], 10);
                    else if (typeof object.positiveDeltas[i] === "number")
                        message.positiveDeltas[i] = object.positiveDeltas[i];
                    else if (typeof object.positiveDeltas[i] === "object")
                        message.positiveDeltas[i] = new $util.LongBits(object.positiveDeltas[i].low >>> 0, object.positiveDeltas[i].high >>> 0).toNumber();
            }
            if (object.positiveCounts) {
                if (!$Array.isArray(object.positiveCounts))
                    throw $TypeError(".prometheus_copy.Histogram.positiveCounts: array expected");
                message.positiveCounts = $Array(object.positiveCounts.length);
                for (let i = 0; i < object.positiveCounts.length; ++i)
                    message.positiveCounts[i] = $Number(object.positiveCounts[i]);
            }
            if (object.resetHint !== 0 && (typeof object.resetHint !== "string" || $root.prometheus_copy.Histogram.ResetHint[object.resetHint] !== 0))
                switch (object.resetHint) {
                case "UNKNOWN":
                case 0:
                    message.resetHint = 0;
                    break;
                case "YES":
                case 1:
                    message.resetHint = 1;
                    break;
                case "NO":
                case 2:
                    message.resetHint = 2;
                    break;
                case "GAUGE":
                case 3:
                    message.resetHint = 3;
                    break;
                default:
                    if (typeof object.resetHint === "number" && (object.resetHint | 0) === object.resetHint)
                        message.resetHint = object.resetHint;
                }
            if (object.timestamp != null)
                if (typeof object.timestamp === "object" ? object.timestamp.low || object.timestamp.high : $Number(object.timestamp) !== 0)
                    if ($util.Long)
                        message.timestamp = $util.Long.fromValue(object.timestamp, false);
                    else if (typeof object.timestamp === "string")
                        message.timestamp = $parseInt(object.timestamp, 10);
                    else if (typeof object.timestamp === "number")
                        message.timestamp = object.timestamp;
                    else if (typeof object.timestamp === "object")
                        message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber();
            if (object.customValues) {
                if (!$Array.isArray(object.customValues))
                    throw $TypeError(".prometheus_copy.Histogram.customValues: array expected");
                message.customValues = $Array(object.customValues.length);
                for (let i = 0; i < object.customValues.length; ++i)
                    message.customValues[i] = $Number(object.customValues[i]);
            }
            return message;
        };

        Histogram.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.negativeSpans = [];
                object.negativeDeltas = [];
                object.negativeCounts = [];
                object.positiveSpans = [];
                object.positiveDeltas = [];
                object.positiveCounts = [];
                object.customValues = [];
            }
            if (options.defaults) {
                object.sum = 0;
                object.schema = 0;
                object.zeroThreshold = 0;
                object.resetHint = options.enums === $String ? "UNKNOWN" : 0;
                if ($util.Long) {
                    let long = new $util.Long(0, 0, false);
                    object.timestamp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                } else
                    object.timestamp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
            }
            if (message.countInt != null && $Object.hasOwnProperty.call(message, "countInt")) {
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.countInt = typeof message.countInt === "number" ? $BigInt(message.countInt) : $util.Long.fromBits(message.countInt.low >>> 0, message.countInt.high >>> 0, true).toBigInt();
                else if (typeof message.countInt === "number")
                    object.countInt = options.longs === $String ? $String(message.countInt) : message.countInt;
                else
                    object.countInt = options.longs === $String ? $util.Long.prototype.toString.call(message.countInt) : options.longs === $Number ? new $util.LongBits(message.countInt.low >>> 0, message.countInt.high >>> 0).toNumber(true) : message.countInt;
                if (options.oneofs)
                    object.count = "countInt";
            }
            if (message.countFloat != null && $Object.hasOwnProperty.call(message, "countFloat")) {
                object.countFloat = options.json && !$isFinite(message.countFloat) ? $String(message.countFloat) : message.countFloat;
                if (options.oneofs)
                    object.count = "countFloat";
            }
            if (message.sum != null && $Object.hasOwnProperty.call(message, "sum"))
                object.sum = options.json && !$isFinite(message.sum) ? $String(message.sum) : message.sum;
            if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                object.schema = message.schema;
            if (message.zeroThreshold != null && $Object.hasOwnProperty.call(message, "zeroThreshold"))
                object.zeroThreshold = options.json && !$isFinite(message.zeroThreshold) ? $String(message.zeroThreshold) : message.zeroThreshold;
            if (message.zeroCountInt != null && $Object.hasOwnProperty.call(message, "zeroCountInt")) {
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.zeroCountInt = typeof message.zeroCountInt === "number" ? $BigInt(message.zeroCountInt) : $util.Long.fromBits(message.zeroCountInt.low >>> 0, message.zeroCountInt.high >>> 0, true).toBigInt();
                else if (typeof message.zeroCountInt === "number")
                    object.zeroCountInt = options.longs === $String ? $String(message.zeroCountInt) : message.zeroCountInt;
                else
                    object.zeroCountInt = options.longs === $String ? $util.Long.prototype.toString.call(message.zeroCountInt) : options.longs === $Number ? new $util.LongBits(message.zeroCountInt.low >>> 0, message.zeroCountInt.high >>> 0).toNumber(true) : message.zeroCountInt;
                if (options.oneofs)
                    object.zeroCount = "zeroCountInt";
            }
            if (message.zeroCountFloat != null && $Object.hasOwnProperty.call(message, "zeroCountFloat")) {
                object.zeroCountFloat = options.json && !$isFinite(message.zeroCountFloat) ? $String(message.zeroCountFloat) : message.zeroCountFloat;
                if (options.oneofs)
                    object.zeroCount = "zeroCountFloat";
            }
            if (message.negativeSpans && message.negativeSpans.length) {
                object.negativeSpans = $Array(message.negativeSpans.length);
                for (let j = 0; j < message.negativeSpans.length; ++j)
                    object.negativeSpans[j] = $root.prometheus_copy.BucketSpan.toObject(message.negativeSpans[j], options, _depth + 1);
            }
            if (message.negativeDeltas && message.negativeDeltas.length) {
                object.negativeDeltas = $Array(message.negativeDeltas.length);
                for (let j = 0; j < message.negativeDeltas.length; ++j)
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.negativeDeltas[j] = typeof message.negativeDeltas[j] === "number" ? $BigInt(message.negativeDeltas[j]) : $util.Long.fromBits(message.negativeDeltas[j].low >>> 0, message.negativeDeltas[j].high >>> 0, false).toBigInt();
                    else if (typeof message.negativeDeltas[j] === "number")
                        object.negativeDeltas[j] = options.longs === $String ? $String(message.negativeDeltas[j]) : message.negativeDeltas[j];
                    else
                        object.negativeDeltas[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.negativeDeltas[j]) : options.longs === $Number ? new $util.LongBits(message.negativeDeltas[j].low >>> 0, message.negativeDeltas[j].high >>> 0).toNumber() : message.negativeDeltas[j];
            }
            if (message.negativeCounts && message.negativeCounts.length) {
                object.negativeCounts = $Array(message.negativeCounts.length);
                for (let j = 0; j < message.negativeCounts.length; ++j)
                    object.negativeCounts[j] = options.json && !$isFinite(message.negativeCounts[j]) ? $String(message.negativeCounts[j]) : message.negativeCounts[j];
            }
            if (message.positiveSpans && message.positiveSpans.length) {
                object.positiveSpans = $Array(message.positiveSpans.length);
                for (let j = 0; j < message.positiveSpans.length; ++j)
                    object.positiveSpans[j] = $root.prometheus_copy.BucketSpan.toObject(message.positiveSpans[j], options, _depth + 1);
            }
            if (message.positiveDeltas && message.positiveDeltas.length) {
                object.positiveDeltas = $Array(message.positiveDeltas.length);
                for (let j = 0; j < message.positiveDeltas.length; ++j)
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.positiveDeltas[j] = typeof message.positiveDeltas[j] === "number" ? $BigInt(message.positiveDeltas[j]) : $util.Long.fromBits(message.positiveDeltas[j].low >>> 0, message.positiveDeltas[j].high >>> 0, false).toBigInt();
                    else if (typeof message.positiveDeltas[j] === "number")
                        object.positiveDeltas[j] = options.longs === $String ? $String(message.positiveDeltas[j]) : message.positiveDeltas[j];
                    else
                        object.positiveDeltas[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.positiveDeltas[j]) : options.longs === $Number ? new $util.LongBits(message.positiveDeltas[j].low >>> 0, message.positiveDeltas[j].high >>> 0).toNumber() : message.positiveDeltas[j];
            }
            if (message.positiveCounts && message.positiveCounts.length) {
                object.positiveCounts = $Array(message.positiveCounts.length);
                for (let j = 0; j < message.positiveCounts.length; ++j)
                    object.positiveCounts[j] = options.json && !$isFinite(message.positiveCounts[j]) ? $String(message.positiveCounts[j]) : message.positiveCounts[j];
            }
            if (message.resetHint != null && $Object.hasOwnProperty.call(message, "resetHint"))
                object.resetHint = options.enums === $String ? $root.prometheus_copy.Histogram.ResetHint[message.resetHint] === $undefined ? message.resetHint : $root.prometheus_copy.Histogram.ResetHint[message.resetHint] : message.resetHint;
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, false).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber() : message.timestamp;
            if (message.customValues && message.customValues.length) {
                object.customValues = $Array(message.customValues.length);
                for (let j = 0; j < message.customValues.length; ++j)
                    object.customValues[j] = options.json && !$isFinite(message.customValues[j]) ? $String(message.customValues[j]) : message.customValues[j];
            }
            return object;
        };

        Histogram.prototype.toJSON = function() {
            return Histogram.toObject(this, $protobuf.util.toJSONOptions);
        };

        Histogram.ResetHint = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "UNKNOWN"] = 0;
            values[valuesById[1] = "YES"] = 1;
            values[valuesById[2] = "NO"] = 2;
            values[valuesById[3] = "GAUGE"] = 3;
            return values;
        })();

        return Histogram;
    })();

    prometheus_copy.BucketSpan = (function() {

        const BucketSpan = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        BucketSpan.prototype.offset = 0;
        BucketSpan.prototype.length = 0;

        BucketSpan.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                writer.uint32(8).sint32(message.offset);
            if (message.length != null && $Object.hasOwnProperty.call(message, "length") && message.length !== 0)
                writer.uint32(16).uint32(message.length);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        BucketSpan.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.prometheus_copy.BucketSpan();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.length = value;
                        else
                            delete message.length;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        BucketSpan.fromObject = function (object, _depth) {
            if (object instanceof $root.prometheus_copy.BucketSpan)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".prometheus_copy.BucketSpan: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.prometheus_copy.BucketSpan();
            if (object.offset != null)
                if ($Number(object.offset) !== 0)
                    message.offset = object.offset | 0;
            if (object.length != null)
                if ($Number(object.length) !== 0)
                    message.length = object.length >>> 0;
            return message;
        };

        BucketSpan.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.offset = 0;
                object.length = 0;
            }
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                object.offset = message.offset;
            if (message.length != null && $Object.hasOwnProperty.call(message, "length"))
                object.length = message.length;
            return object;
        };

        BucketSpan.prototype.toJSON = function() {
            return BucketSpan.toObject(this, $protobuf.util.toJSONOptions);
        };

        return BucketSpan;
    })();

    prometheus_copy.TimeSeries = (function() {

        const TimeSeries = function (properties) {
            this.labels = [];
            this.samples = [];
            this.exemplars = [];
            this.histograms = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        TimeSeries.prototype.labels = $util.emptyArray;
        TimeSeries.prototype.samples = $util.emptyArray;
        TimeSeries.prototype.exemplars = $util.emptyArray;
        TimeSeries.prototype.histograms = $util.emptyArray;

        TimeSeries.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.labels != null && message.labels.length)
                for (let i = 0; i < message.labels.length; ++i)
                    $root.thanos.Label.encode(message.labels[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.samples != null && message.samples.length)
                for (let i = 0; i < message.samples.length; ++i)
                    $root.prometheus_copy.Sample.encode(message.samples[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.exemplars != null && message.exemplars.length)
                for (let i = 0; i < message.exemplars.length; ++i)
                    $root.prometheus_copy.Exemplar.encode(message.exemplars[i], writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.histograms != null && message.histograms.length)
                for (let i = 0; i < message.histograms.length; ++i)
                    $root.prometheus_copy.Histogram.encode(message.histograms[i], writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        TimeSeries.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.prometheus_copy.TimeSeries();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.labels && message.labels.length))
                            message.labels = [];
                        message.labels.push($root.thanos.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.samples && message.samples.length))
                            message.samples = [];
                        message.samples.push($root.prometheus_copy.Sample.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.exemplars && message.exemplars.length))
                            message.exemplars = [];
                        message.exemplars.push($root.prometheus_copy.Exemplar.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.histograms && message.histograms.length))
                            message.histograms = [];
                        message.histograms.push($root.prometheus_copy.Histogram.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        TimeSeries.fromObject = function (object, _depth) {
            if (object instanceof $root.prometheus_copy.TimeSeries)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".prometheus_copy.TimeSeries: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.prometheus_copy.TimeSeries();
            if (object.labels) {
                if (!$Array.isArray(object.labels))
                    throw $TypeError(".prometheus_copy.TimeSeries.labels: array expected");
                message.labels = $Array(object.labels.length);
                for (let i = 0; i < object.labels.length; ++i) {
                    if (!$util.isObject(object.labels[i]))
                        throw $TypeError(".prometheus_copy.TimeSeries.labels: object expected");
                    message.labels[i] = $root.thanos.Label.fromObject(object.labels[i], _depth + 1);
                }
            }
            if (object.samples) {
                if (!$Array.isArray(object.samples))
                    throw $TypeError(".prometheus_copy.TimeSeries.samples: array expected");
                message.samples = $Array(object.samples.length);
                for (let i = 0; i < object.samples.length; ++i) {
                    if (!$util.isObject(object.samples[i]))
                        throw $TypeError(".prometheus_copy.TimeSeries.samples: object expected");
                    message.samples[i] = $root.prometheus_copy.Sample.fromObject(object.samples[i], _depth + 1);
                }
            }
            if (object.exemplars) {
                if (!$Array.isArray(object.exemplars))
                    throw $TypeError(".prometheus_copy.TimeSeries.exemplars: array expected");
                message.exemplars = $Array(object.exemplars.length);
                for (let i = 0; i < object.exemplars.length; ++i) {
                    if (!$util.isObject(object.exemplars[i]))
                        throw $TypeError(".prometheus_copy.TimeSeries.exemplars: object expected");
                    message.exemplars[i] = $root.prometheus_copy.Exemplar.fromObject(object.exemplars[i], _depth + 1);
                }
            }
            if (object.histograms) {
                if (!$Array.isArray(object.histograms))
                    throw $TypeError(".prometheus_copy.TimeSeries.histograms: array expected");
                message.histograms = $Array(object.histograms.length);
                for (let i = 0; i < object.histograms.length; ++i) {
                    if (!$util.isObject(object.histograms[i]))
                        throw $TypeError(".prometheus_copy.TimeSeries.histograms: object expected");
                    message.histograms[i] = $root.prometheus_copy.Histogram.fromObject(object.histograms[i], _depth + 1);
                }
            }
            return message;
        };

        TimeSeries.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.labels = [];
                object.samples = [];
                object.exemplars = [];
                object.histograms = [];
            }
            if (message.labels && message.labels.length) {
                object.labels = $Array(message.labels.length);
                for (let j = 0; j < message.labels.length; ++j)
                    object.labels[j] = $root.thanos.Label.toObject(message.labels[j], options, _depth + 1);
            }
            if (message.samples && message.samples.length) {
                object.samples = $Array(message.samples.length);
                for (let j = 0; j < message.samples.length; ++j)
                    object.samples[j] = $root.prometheus_copy.Sample.toObject(message.samples[j], options, _depth + 1);
            }
            if (message.exemplars && message.exemplars.length) {
                object.exemplars = $Array(message.exemplars.length);
                for (let j = 0; j < message.exemplars.length; ++j)
                    object.exemplars[j] = $root.prometheus_copy.Exemplar.toObject(message.exemplars[j], options, _depth + 1);
            }
            if (message.histograms && message.histograms.length) {
                object.histograms = $Array(message.histograms.length);
                for (let j = 0; j < message.histograms.length; ++j)
                    object.histograms[j] = $root.prometheus_copy.Histogram.toObject(message.histograms[j], options, _depth + 1);
            }
            return object;
        };

        TimeSeries.prototype.toJSON = function() {
            return TimeSeries.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TimeSeries;
    })();

    return prometheus_copy;
})();

export {
  $root as default
};
