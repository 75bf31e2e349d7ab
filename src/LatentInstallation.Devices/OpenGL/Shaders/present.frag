// Present: the developed picture, placed on the screen, melting into what surrounds it, graded in linear light, encoded and dithered.
uniform sampler2D uPicture;
#ifdef BICUBIC
uniform sampler2D uColumns;  // the picture, already as wide as the screen
#endif
uniform int uLevel;
uniform vec4 uPlace;         // left, top, width, height on the screen, in pixels from the top left
uniform vec2 uScreen;        // width, height in pixels
uniform float uTopDown;      // 1: row 0 of the target is the top, as files have it; 0: the bottom, as screens do
uniform float uBrightness;
uniform float uGamma;
uniform float uSurround;

out vec4 colour;

vec3 enlarged(vec2 at)
{
#ifdef BICUBIC
    int last = textureSize(uColumns, 0).y - 1;
    float y = at.y * float(last + 1) - 0.5;
    int top = int(floor(y));
    int x = int(gl_FragCoord.x);
    return max(
        cubic(
            texelFetch(uColumns, ivec2(x, clamp(top - 1, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top + 1, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top + 2, 0, last)), 0).rgb,
            y - floor(y)),
        0.0);
#else
    return textureLod(uPicture, at, float(uLevel)).rgb;
#endif
}

// Outside, the picture's edge goes on, ever softer, and gives way to the surround within 8 % of the screen's height.
vec3 light(vec2 pixel)
{
    vec2 beyond = max(max(uPlace.xy - pixel, pixel - uPlace.xy - uPlace.zw), 0.0);
    float aside = length(beyond);
    float away = smoothstep(0.0, 0.08 * uScreen.y, aside);
    if (away >= 1.0)
    {
        return vec3(uSurround);
    }

    vec2 at = clamp((pixel - uPlace.xy) / uPlace.zw, 0.0, 1.0);
    vec3 inside = enlarged(at);
    if (aside <= 0.0)
    {
        return inside;
    }

    float texels = aside * float(textureSize(uPicture, 0).y) / uPlace.w;
    vec3 soft = textureLod(uPicture, at, max(float(uLevel), log2(1.0 + texels))).rgb;
    return mix(mix(inside, soft, smoothstep(0.0, 4.0, texels)), vec3(uSurround), away);
}

vec3 encode(vec3 c)
{
    return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c));
}

// Interleaved gradient noise, still and even, less than half a step of eight bits: levels that eight bits have stay as they are.
float dither(vec2 pixel)
{
    return (fract(52.9829189 * fract(dot(floor(pixel), vec2(0.06711056, 0.00583715)))) - 0.5) * (0.98 / 255.0);
}

void main()
{
    vec2 pixel = vec2(gl_FragCoord.x, mix(uScreen.y - gl_FragCoord.y, gl_FragCoord.y, uTopDown));
    vec3 graded = uBrightness * pow(max(light(pixel), 0.0), vec3(uGamma));
    colour = vec4(clamp(encode(graded) + dither(pixel), 0.0, 1.0), 1.0);
}
